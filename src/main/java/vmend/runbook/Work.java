package vmend.runbook;

/** What carries out the stages: the same that the verbs of the command line do. */
public interface Work {
    /**
     * Carries out one stage; called again after a crash, it must do nothing twice.
     *
     * @param state what the journal says so far
     * @param log where it journals what must be known after a crash
     */
    StageResult carryOut(Stage stage, RunbookState state, StageLog log);
}
