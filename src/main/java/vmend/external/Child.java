package vmend.external;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The process in which playbooks from outside judge: questions come on standard input, answers leave on standard output, and when the first
 * ends, so does it.
 */
public final class Child {
    private static final int LARGEST_QUESTION = Integer.MAX_VALUE - 64;

    private Child() {}

    /** @param args none */
    public static void main(String[] args) throws IOException, InterruptedException {
        InputStream questions = new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16);
        OutputStream answers = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        // Before any class of a playbook is loaded: what it prints must not stand between two answers.
        System.setIn(InputStream.nullInputStream());
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        LinkedBlockingQueue<Frame> waiting = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(questions, waiting), "questions");
        reader.setDaemon(true);
        reader.start();
        Desk desk = new Desk(new Desk.Line() {
            @Override
            public void say(Frame frame) throws IOException {
                frame.write(answers);
            }

            @Override
            public Frame hear() throws InterruptedException {
                return waiting.take();
            }
        });
        while (true) {
            desk.answer(waiting.take());
        }
    }

    /** Nobody waits for an answer any more once the questions end, whatever a playbook is doing then. */
    private static void read(InputStream questions, LinkedBlockingQueue<Frame> waiting) {
        int code = 0;
        try {
            Optional<Frame> next = Frame.read(questions, LARGEST_QUESTION);
            while (next.isPresent()) {
                waiting.add(next.get());
                next = Frame.read(questions, LARGEST_QUESTION);
            }
        } catch (IOException broken) {
            code = 1;
        }
        Runtime.getRuntime().halt(code);
    }
}
