package vmend.mocks.sight;

import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;

/** Resource allocations nobody has touched: no reservation, no limit, normal shares. */
final class Allocations {
    private Allocations() {}

    static Obj unlimited() {
        return Obj.of("ResourceAllocationInfo")
                .with("reservation", 0L)
                .with("expandableReservation", true)
                .with("limit", -1L)
                .with("shares", Obj.of("SharesInfo").with("shares", 4000).with("level", "normal"));
    }

    static Obj config(Moref entity) {
        return Obj.of("ResourceConfigSpec")
                .with("entity", entity)
                .with("cpuAllocation", unlimited())
                .with("memoryAllocation", unlimited());
    }
}
