package dev.midog.learn.train;

import dev.midog.learn.Tensor;
import dev.midog.learn.network.Weights;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * A session whose steps end before the program does: where a signal ends it, the libraries of the engine are taken down only when
 * no thread is computing in them, and no further step begins.
 */
public final class GuardedSession implements TrainingSession {
    private final TrainingSession session;
    private final Semaphore computing = new Semaphore(1);
    private final Thread hook = new Thread(computing::acquireUninterruptibly, "midog-last-step");

    /** Guards {@code session}. */
    public GuardedSession(TrainingSession session) {
        this.session = session;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public Gradients step(Weights weights, Tensor batch, Loss loss) throws IOException {
        computing.acquireUninterruptibly();
        try {
            return session.step(weights, batch, loss);
        } finally {
            computing.release();
        }
    }

    @Override
    public List<Tensor> run(Weights weights, Tensor batch) throws IOException {
        computing.acquireUninterruptibly();
        try {
            return session.run(weights, batch);
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
