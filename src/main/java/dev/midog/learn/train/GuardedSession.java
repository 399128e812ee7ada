package dev.midog.learn.train;

import dev.midog.learn.Tensor;
import dev.midog.learn.network.Weights;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A session that can be held between two steps, so that the engine's libraries are taken down while no thread is computing in them. */
public final class GuardedSession implements TrainingSession {
    private final TrainingSession session;
    private final Semaphore computing = new Semaphore(1);

    /** Guards {@code session}. */
    public GuardedSession(TrainingSession session) {
        this.session = session;
    }

    /** Waits for the step that is computed, and lets no further one begin. */
    public void hold() {
        computing.acquireUninterruptibly();
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
    }
}
