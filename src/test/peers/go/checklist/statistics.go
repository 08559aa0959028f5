package main

import (
	"context"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/vmware/govmomi/performance"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/types"
)

const usage = "cpu.usage.average"

// performanceQueries: the same samples come as numbers and as text, one value for each time stamp.
func performanceQueries(ctx context.Context, c *checklist) error {
	return c.withSession(ctx, c.user, func(client *vim25.Client) error {
		manager := performance.NewManager(client)
		known, err := manager.CounterInfoByName(ctx)
		if err != nil {
			return err
		}
		counter := known[usage]
		if counter == nil {
			return fmt.Errorf("there is no counter %s", usage)
		}
		machine := c.machine(c.anyMachine())
		normal, err := query(ctx, manager, machine, counter.Key, types.PerfFormatNormal)
		if err != nil {
			return err
		}
		text, err := query(ctx, manager, machine, counter.Key, types.PerfFormatCsv)
		if err != nil {
			return err
		}
		numbers, ok := normal.(*types.PerfEntityMetric)
		if !ok {
			return fmt.Errorf("in format normal: found a %T", normal)
		}
		csv, ok := text.(*types.PerfEntityMetricCSV)
		if !ok {
			return fmt.Errorf("in format csv: found a %T", text)
		}
		return compare(numbers, csv, counter.Key, machine)
	})
}

func query(ctx context.Context, manager *performance.Manager, machine types.ManagedObjectReference, counter int32,
	format types.PerfFormat) (types.BasePerfEntityMetricBase, error) {
	result, err := manager.Query(ctx, []types.PerfQuerySpec{{
		Entity:     machine,
		MetricId:   []types.PerfMetricId{{CounterId: counter, Instance: ""}},
		IntervalId: 20,
		MaxSample:  6,
		Format:     string(format),
	}})
	if err != nil {
		return nil, fmt.Errorf("QueryPerf in format %s: %w", format, err)
	}
	if len(result) != 1 {
		return nil, fmt.Errorf("QueryPerf in format %s of one machine: %d answers", format, len(result))
	}
	return result[0], nil
}

func compare(numbers *types.PerfEntityMetric, csv *types.PerfEntityMetricCSV, counter int32, machine types.ManagedObjectReference) error {
	if numbers.Entity != machine || csv.Entity != machine {
		return fmt.Errorf("asked for %s, got %s and %s", machine, numbers.Entity, csv.Entity)
	}
	if len(numbers.Value) != 1 || len(csv.Value) != 1 {
		return fmt.Errorf("one series was asked for, %d and %d came", len(numbers.Value), len(csv.Value))
	}
	series, ok := numbers.Value[0].(*types.PerfMetricIntSeries)
	if !ok {
		return fmt.Errorf("a series in format normal is a %T", numbers.Value[0])
	}
	if series.Id.CounterId != counter || csv.Value[0].Id.CounterId != counter {
		return fmt.Errorf("the series are of counters %d and %d", series.Id.CounterId, csv.Value[0].Id.CounterId)
	}
	if len(series.Value) == 0 || len(series.Value) > 6 || len(series.Value) != len(numbers.SampleInfo) {
		return fmt.Errorf("%d values for %d time stamps", len(series.Value), len(numbers.SampleInfo))
	}
	// One list: interval, time stamp, interval, time stamp.
	stamps := strings.Split(csv.SampleInfoCSV, ",")
	values := strings.Split(csv.Value[0].Value, ",")
	if len(stamps) != 2*len(values) || len(values) != len(series.Value) {
		return fmt.Errorf("csv has %d values and %d fields of time stamps, normal has %d", len(values), len(stamps), len(series.Value))
	}
	for i, sample := range numbers.SampleInfo {
		if sample.Interval != 20 || stamps[2*i] != "20" {
			return fmt.Errorf("sample %d has interval %d and %s", i, sample.Interval, stamps[2*i])
		}
		stamp, err := time.Parse(time.RFC3339, stamps[2*i+1])
		if err != nil {
			return fmt.Errorf("a time stamp in csv: %w", err)
		}
		// Between the two queries a newer sample may have come and the oldest gone.
		if away := stamp.Sub(sample.Timestamp); away < 0 || away > time.Minute {
			return fmt.Errorf("sample %d is of %s and of %s", i, sample.Timestamp, stamp)
		}
		value, err := strconv.ParseInt(values[i], 10, 64)
		if err != nil {
			return fmt.Errorf("a value in csv: %w", err)
		}
		if stamp.Equal(sample.Timestamp) && value != series.Value[i] {
			return fmt.Errorf("the sample of %s is %d and %d", stamp, series.Value[i], value)
		}
		// A percentage in hundredths; -1 says that there is no sample.
		if value < -1 || value > 10000 {
			return fmt.Errorf("%s of %d is no percentage", usage, value)
		}
	}
	return nil
}

// counters: each has its own number and name, units and roll-up; what a machine offers is among them.
func counters(ctx context.Context, c *checklist) error {
	return c.withSession(ctx, c.user, func(client *vim25.Client) error {
		manager := performance.NewManager(client)
		all, err := manager.CounterInfo(ctx)
		if err != nil {
			return err
		}
		byName, err := manager.CounterInfoByName(ctx)
		if err != nil {
			return err
		}
		byKey, err := manager.CounterInfoByKey(ctx)
		if err != nil {
			return err
		}
		if len(byKey) != len(all) || len(byName) != len(all) {
			return fmt.Errorf("%d counters have %d numbers and %d names", len(all), len(byKey), len(byName))
		}
		// As the vCenter says whose table govmomi's simulator holds.
		for name, kind := range map[string]string{
			usage:                  "percent rate",
			"cpu.usagemhz.average": "megaHertz rate",
			"cpu.ready.summation":  "millisecond delta",
			"mem.active.average":   "kiloBytes absolute",
			"mem.consumed.average": "kiloBytes absolute",
			"net.usage.average":    "kiloBytesPerSecond rate",
			"disk.usage.average":   "kiloBytesPerSecond rate",
		} {
			counter := byName[name]
			if counter == nil {
				return fmt.Errorf("there is no counter %s", name)
			}
			found := fmt.Sprintf("%s %s", counter.UnitInfo.GetElementDescription().Key, counter.StatsType)
			if found != kind {
				return fmt.Errorf("%s is a %s, not a %s", name, found, kind)
			}
		}
		machine := c.machine(c.anyMachine())
		summary, err := manager.ProviderSummary(ctx, machine)
		if err != nil {
			return err
		}
		if !summary.CurrentSupported || !summary.SummarySupported || summary.RefreshRate != 20 {
			return fmt.Errorf("the provider summary of %s is %+v", machine, summary)
		}
		offered, err := manager.AvailableMetric(ctx, machine, 20)
		if err != nil {
			return err
		}
		hasUsage := false
		for _, metric := range offered {
			if byKey[metric.CounterId] == nil {
				return fmt.Errorf("%s offers counter %d, which is not on the list", machine, metric.CounterId)
			}
			hasUsage = hasUsage || metric.CounterId == byName[usage].Key
		}
		if !hasUsage {
			return fmt.Errorf("%s does not offer %s", machine, usage)
		}
		return intervals(ctx, manager)
	})
}

// intervals: the four that vCenter keeps by default.
func intervals(ctx context.Context, manager *performance.Manager) error {
	kept, err := manager.HistoricalInterval(ctx)
	if err != nil {
		return err
	}
	var periods []int
	for _, interval := range kept {
		periods = append(periods, int(interval.SamplingPeriod))
	}
	sort.Ints(periods)
	if fmt.Sprint(periods) != "[300 1800 7200 86400]" {
		return fmt.Errorf("historical intervals are %v s", periods)
	}
	return nil
}

// anyMachine is the first by moref, so that every run asks for the same.
func (c *checklist) anyMachine() string {
	var ids []string
	for id := range c.expected.Machines {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids[0]
}
