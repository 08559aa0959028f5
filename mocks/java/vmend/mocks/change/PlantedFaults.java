package vmend.mocks.change;

import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;
import vmend.mocks.vim.Obj;
import vmend.mocks.vim.VimFault;

/** Faults by the names an estate file or a test gives them, with the fields that such a fault always has. */
final class PlantedFaults {
    private PlantedFaults() {}

    static VimFault named(String type, Moref on) {
        return switch (type) {
            case "ConcurrentAccess" -> Faults.concurrentAccess();
            case "HostNotConnected" -> Faults.hostNotConnected();
            case "ToolsUnavailable" -> Faults.toolsUnavailable();
            case "ManagedObjectNotFound" -> Faults.notFound(on);
            case "GenericVmConfigFault" -> Faults.connectFailed("ide0:0");
            case "InvalidPowerState" -> Faults.invalidPowerState("poweredOff", "poweredOff");
            case "InvalidDeviceSpec" -> Faults.invalidDevice(0, "virtualDeviceSpec.device");
            case "TaskInProgress" -> Faults.taskInProgress(new Moref("Task", "task-1"));
            case "NoPermission" -> Faults.noPermission(on, "System.Read");
            case "NotSupported" -> Faults.notSupported();
            case "SystemError" ->
                Faults.of(Obj.of("SystemError").with("reason", "planted"), "A general system error occurred: planted");
            default -> Faults.of(Obj.of(type), type + " was planted here.");
        };
    }
}
