package vmend.mocks.change;

import vmend.mocks.estate.Entity.Vm;
import vmend.mocks.vim.Faults;
import vmend.mocks.vim.Moref;

/** Answers the questions that machines ask. */
public final class Answers {
    /** The key of the choice that agrees, in every question that the mock asks. */
    private static final String YES = "0";

    private final Workshop shop;
    private final TaskRunner tasks;

    public Answers(Workshop shop, TaskRunner tasks) {
        this.shop = shop;
        this.tasks = tasks;
    }

    public void answer(Doer doer, Moref machine, String question, String choice) {
        Vm vm = shop.known(machine, Vm.class);
        Disabled.check(shop, vm, "AnswerVM");
        if (!choice.equals(YES) && !choice.equals("1")) {
            throw Faults.invalidArgument("answerChoice");
        }
        shop.alone(() -> {
            if (!tasks.asks(machine, question)) {
                throw Faults.invalidArgument("questionId");
            }
            shop.done(doer, "AnswerVM", machine, "answered " + (choice.equals(YES) ? "yes" : "no"));
            tasks.answered(machine, question, choice.equals(YES));
            return machine;
        });
    }
}
