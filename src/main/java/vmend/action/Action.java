package vmend.action;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vmend.inventory.Ref;

/**
 * One change to one object, as data: enough to show it, approve it, carry it out, see that it happened and take it back.
 *
 * <p>Every action is one record in this package, and {@link Actions#read} makes it again from the texts that a plan holds. Maps keep their
 * order; values are as a reader understands them.
 */
public sealed interface Action
        permits SetDeviceConnected,
                SetDeviceStartConnected,
                MoveNic,
                ChangePower,
                SetPortGroupFlag,
                SetSwitchFlag,
                SetPortSecurity,
                SetPortOverride,
                SetStandardPortGroupFlag,
                SetTag,
                SetAttribute {

    /** The action's name in plans, for example {@code set-device-connected}. */
    String kind();

    /** The object that the call is made on. */
    Ref target();

    /** What a reader sees, imperative, for example {@code disconnect CD/DVD drive 1}. */
    String title();

    /** Everything needed to carry it out beside the target, as JSON-ready texts. */
    Map<String, String> parameters();

    /** The fields it changes with their values now. */
    Map<String, String> before();

    /** The same fields with their values afterwards. */
    Map<String, String> after();

    /** The API method it calls. */
    String call();

    Impact impact();

    Inverse inverse();

    /** The privileges the running account needs on the target. */
    List<String> privileges();

    /** What must hold right before the call. */
    List<Check> expects();

    /** What must hold once it is done; the fields of {@link #after()} as the API names them. */
    List<Check> achieves();

    /** The action that gives back what this one changed; empty where there is no way back. */
    Optional<Action> undo();
}
