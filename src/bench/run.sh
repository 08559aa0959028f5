#!/usr/bin/env bash
# Measures decoding, reading, memory and cost, and prints what docs/performance.md holds.
# Usage: src/bench/run.sh [decoding] [reading] [memory] [appinfo] [cost] [startup]     (all of them, when none is named)
set -euo pipefail
cd "$(dirname "$0")/../.."
work=target/bench
archive=$(ls target/vmend-*.tar.gz 2>/dev/null || true)
if [ -z "$archive" ]; then
    mvn -q -B -DskipTests package
    archive=$(ls target/vmend-*.tar.gz)
fi
rm -rf "$work/release" "$work/classes"
mkdir -p "$work/release" "$work/stock" "$work/classes"
tar -xzf "$archive" -C "$work/release" --strip-components=1
dist=$work/release/

# Stock yavijava's own parts are needed here only; the product excludes them.
for part in dom4j:dom4j:1.6.1 ch.qos.reload4j:reload4j:1.2.25 javax.xml.bind:jaxb-api:2.3.1; do
    name=${part#*:}
    [ -f "$work/stock/${name/:/-}.jar" ] || mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
        -Dartifact="$part" -DoutputDirectory="$work/stock"
done
echo 'log4j.rootLogger=OFF' > "$work/log4j.properties"

# reload4j takes the place of the bridge, so that the peer logs (nothing) as it does at home.
# What is compiled goes before the release, which may be older.
product=target/classes:$(ls "$dist"lib/*.jar "$dist"mocks/lib/*.jar | grep -v log4j-over-slf4j | tr '\n' ':')
stock=$(ls "$work"/stock/*.jar | tr '\n' ':')
javac -nowarn -d "$work/classes" -cp "$product$stock" $(find src/bench/java -name '*.java')
bench() {
    local heap=$1
    shift
    java -Xms"$heap" -Xmx"$heap" -Dlog4j.configuration="file:$work/log4j.properties" \
        -cp "$work/classes:$product$stock" "$@"
}

# Ends what this script started, whatever happens.
started=()
trap 'for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done' EXIT

wait_for() {
    for _ in $(seq 600); do
        [ -s "$1" ] && return
        sleep 0.2
    done
    echo "no $1 after two minutes" >&2
    exit 1
}

simulator() {
    (
        cd src/test/peers/go/simulator
        GOPATH=/usr/share/gocode GO111MODULE=off GOFLAGS='' go build -o "$OLDPWD/$work/simulator" .
    )
    rm -f "$work/simulator.url" "$work/hold"
    mkfifo "$work/hold"
    "$work/simulator" -vms 3000 -clusters 2 -cluster-hosts 8 -user bench -password bench \
        -url-file "$work/simulator.url" < "$work/hold" &
    started+=($!)
    exec 9> "$work/hold"   # the simulator ends with its standard input
    wait_for "$work/simulator.url"
    simulator_url=$(head -n 1 "$work/simulator.url")
    simulator_url=${simulator_url%/sdk}
}

mock() {
    rm -f "$work/mock.url"
    java -cp "$(ls "$dist"lib/*.jar "$dist"mocks/lib/*.jar | tr '\n' ':')" vmend.Main mock --estate "$1" \
        --url-file "$work/mock.url" > /dev/null &
    started+=($!)
    wait_for "$work/mock.url"
    mock_url=$(cat "$work/mock.url")
}

decoding() {
    printf '\n## Decoding the same bytes, beside stock yavijava 6.0.05\n\n'
    printf 'Everything a plan asks for:\n\n'
    bench 1g vmend.bench.DecodingBench 1000 "${WARM:-60}" "${ROUNDS:-31}" all
    printf '\nThe same without the long texts of extraConfig:\n\n'
    bench 1g vmend.bench.DecodingBench 1000 "${WARM:-60}" "${ROUNDS:-31}" structure
}

reading() {
    printf '\n## Reading the simulator, beside curl\n\n'
    simulator
    bench 1g vmend.bench.ReadingBench "$simulator_url" bench bench 5 "${ROUNDS:-15}"
}

memory() {
    printf '\n## A plan for 10,000 machines within a small heap\n\n'
    mock large:10000
    plans "${HEAPS:-256m}"
}

appinfo() {
    printf '\n## 45,000 machines with 62 KB of process list each\n\n'
    mock src/bench/estates/appinfo.yaml
    plans "${HEAPS:-512m}" --playbook missing-antivirus
}

# Makes a plan in a JVM of its own with each of some heaps; what follows is handed to it.
plans() {
    local heaps=$1
    shift
    for heap in $heaps; do
        rm -f "$work/gc.log" "$work/plan.json" "$work/report.html"
        VMEND_USERNAME=administrator@vsphere.local VMEND_PASSWORD=vmend-demo \
            java -Xmx"$heap" -Xlog:gc:file="$work/gc.log" -cp "$(ls "$dist"lib/*.jar | tr '\n' ':')" vmend.Main \
            plan --vcenter "$mock_url" "$@" -o "$work/plan.json" --report "$work/report.html" > "$work/plan.txt" &
        local child=$! peak=0 seen code=0 began=$SECONDS
        while seen=$(awk '/VmHWM/ {print $2}' "/proc/$child/status" 2>/dev/null) && [ -n "$seen" ]; do
            peak=$seen
            sleep 0.2
        done
        wait "$child" || code=$?
        local live
        live=$(sed -n 's/.*->\([0-9]*\)M(.*/\1/p' "$work/gc.log" | sort -n | tail -n 1)
        echo "-Xmx$heap: exit $code after $((SECONDS - began)) s, peak resident $((peak / 1024)) MB," \
            "most heap in use after a collection $live MB, plan $(($(wc -c < "$work/plan.json") / 1000000)) MB"
    done
}

cost() {
    printf '\n## What a plan costs a vCenter\n\nThe mock, large:1000:\n\n'
    mock large:1000
    bench 512m vmend.bench.CostBench "$mock_url" administrator@vsphere.local vmend-demo
    printf '\nThe simulator, 3,000 machines:\n\n'
    [ -n "${simulator_url:-}" ] || simulator
    bench 512m vmend.bench.CostBench "$simulator_url" bench bench
}

startup() {
    printf '\n## Start-up, medians of %s runs, the two in turn\n\n' "${ROUNDS:-21}"
    rm -rf "$work/startup"
    cp -r "$work/release" "$work/startup"
    local home=$PWD/$work/startup launcher began verb
    launcher=$home/vmend
    began=$(date +%s%N)
    VMEND_CDS=make "$launcher" --version > /dev/null
    echo "making the archive: $((($(date +%s%N) - began) / 1000000)) ms, $(($(cat "$home"/cds/*.jsa | wc -c) / 1000000)) MB"
    printf '\n| | ms without | ms with the archive |\n|---|---|---|\n'
    for verb in --version --help 'plan --help' 'runbook explain nightly-hygiene' 'playbooks list'; do
        rm -f "$work"/startup.off "$work"/startup.auto
        for _ in $(seq "${ROUNDS:-21}"); do
            for cds in off auto; do
                began=$(date +%s%N)
                # shellcheck disable=SC2086
                VMEND_CDS=$cds "$launcher" $verb > /dev/null
                echo $((($(date +%s%N) - began) / 1000000)) >> "$work/startup.$cds"
            done
        done
        echo "| \`vmend $verb\` | $(middle "$work/startup.off") | $(middle "$work/startup.auto") |"
    done
}

# The median, and in brackets the middle half.
middle() {
    sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] " (" v[int((NR + 3) / 4)] " to " v[int((3 * NR + 1) / 4)] ")" }'
}

printf 'Commit %s, %s, %s, %s processors, load %s, %s\n' \
    "$(git rev-parse --short HEAD)" "$(date -u +%Y-%m-%dT%H:%MZ)" \
    "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" \
    "$(cut -d' ' -f1-3 /proc/loadavg)" "$(java -version 2>&1 | sed -n 2p)"
[ $# -gt 0 ] || set -- decoding reading memory appinfo cost startup
for part in "$@"; do
    case $part in
        decoding | reading | memory | appinfo | cost | startup) "$part" ;;
        *)
            echo "unknown part $part: decoding, reading, memory, appinfo, cost, startup" >&2
            exit 2
            ;;
    esac
done
