package vmend.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a run end well when its process is asked to end: no further step is begun, and the one in flight is followed to its end. */
final class Interrupts implements AutoCloseable {
    private static final long LONGEST_STEP_MINUTES = 20;

    private final Surroundings around;
    private final String told;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean asked;

    private Interrupts(Surroundings around, String told) {
        this.around = around;
        this.told = told;
        this.hook = new Thread(this::waitForTheStep, "end-of-run");
    }

    static Interrupts watch(Surroundings around) {
        return watch(
                around, "Ending: the step in flight is followed to its end, no other is begun. To go on: vmend resume");
    }

    /** @param told what is said when the process is asked to end */
    static Interrupts watch(Surroundings around, String told) {
        Interrupts interrupts = new Interrupts(around, told);
        Runtime.getRuntime().addShutdownHook(interrupts.hook);
        return interrupts;
    }

    /** Why no further step may be begun. */
    Optional<String> reason() {
        return asked ? Optional.of("the process was asked to end") : Optional.empty();
    }

    private void waitForTheStep() {
        asked = true;
        around.err().println(told);
        around.err().flush();
        try {
            if (!ended.await(LONGEST_STEP_MINUTES, TimeUnit.MINUTES)) {
                around.err().println("The step has not ended; what became of it: vmend resume");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        around.err().flush();
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyGoingDown) {
            // the hook has been told, and ends by itself
        }
    }
}
