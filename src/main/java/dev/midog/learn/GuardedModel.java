package dev.midog.learn;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * A model whose runs end before the program does: where a signal ends it, the libraries of the engine are taken down only when no
 * thread is computing in them, and no further run begins.
 */
public final class GuardedModel implements ModelSession {
    private final ModelSession session;
    private final Semaphore computing = new Semaphore(1);
    private final Thread hook = new Thread(computing::acquireUninterruptibly, "midog-last-run");

    /** Guards {@code session}. */
    public GuardedModel(ModelSession session) {
        this.session = session;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public List<Tensor> run(Tensor input) throws IOException {
        computing.acquireUninterruptibly();
        try {
            return session.run(input);
        } finally {
            computing.release();
        }
    }

    @Override
    public void close() throws IOException {
        computing.acquireUninterruptibly();
        try {
            session.close();
        } finally {
            computing.release();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already, which is what the hook is for.
            return;
        }
    }
}
