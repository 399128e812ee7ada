package dev.midog.learn;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds engines: those on the class path, or in jars outside it.
 *
 * <p>The adapters in {@code dev.midog.learn.djl} are part of the program, and what they call is in the jars. So they are
 * loaded once more together with the jars, by a loader that leaves everything else to the program's own. That way an engine
 * can be fetched and used in one run, and the program starts without it.
 */
public final class EngineLoader {
    private static final List<String> OF_THE_JARS = List.of("dev.midog.learn.djl.", "ai.djl.");

    /** One for each engine: a program can load a native library only once. */
    private static final Map<List<Path>, ClassLoader> LOADERS = new HashMap<>();

    private EngineLoader() {}

    /** The engine for models of {@code kind} on the class path of the program; empty where there is none. */
    public static Optional<ModelEngine> ofClassPath(ModelKind kind) {
        return servicesOfClassPath(ModelEngine.class, kind).stream()
                .filter(engine -> engine.kind() == kind)
                .findFirst();
    }

    /**
     * The engine for models of {@code kind} from jars.
     *
     * @param jars the engine's libraries with all that they need
     * @param cache the folder for what the engine unpacks
     */
    public static ModelEngine ofJars(ModelKind kind, List<Path> jars, Path cache) throws IOException {
        return servicesOfJars(ModelEngine.class, jars, cache).stream()
                .filter(engine -> engine.kind() == kind)
                .findFirst()
                .orElseThrow(() -> MidogException.operation(
                        "the libraries in " + jars.get(0).getParent() + " hold no engine for " + kind.extension()
                                + " models; delete the folder and try again"));
    }

    /** What the program has of {@code service}, where the engine of {@code kind} is on its class path; else nothing. */
    public static <T> List<T> servicesOfClassPath(Class<T> service, ModelKind kind) {
        return isHere(kind.engineClass()) ? find(service, EngineLoader.class.getClassLoader()) : List.of();
    }

    /**
     * What the program has of {@code service}, with an engine from jars.
     *
     * @param jars the engine's libraries with all that they need
     * @param cache the folder for what the engine unpacks
     */
    public static <T> List<T> servicesOfJars(Class<T> service, List<Path> jars, Path cache) throws IOException {
        System.setProperty("DJL_CACHE_DIR", cache.toString());
        synchronized (LOADERS) {
            ClassLoader loader = LOADERS.get(List.copyOf(jars));
            if (loader == null) {
                loader = loader(jars);
                LOADERS.put(List.copyOf(jars), loader);
            }
            return find(service, loader);
        }
    }

    private static ClassLoader loader(List<Path> jars) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        CodeSource program = EngineLoader.class.getProtectionDomain().getCodeSource();
        urls.add(program.getLocation());
        return new AdapterLoader(urls.toArray(URL[]::new), EngineLoader.class.getClassLoader());
    }

    private static <T> List<T> find(Class<T> service, ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return ServiceLoader.load(service, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static boolean isHere(String className) {
        try {
            Class.forName(className, false, EngineLoader.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Takes the adapters and the library that they call from the jars, even where the program has them, too. */
    private static final class AdapterLoader extends URLClassLoader {
        AdapterLoader(URL[] urls, ClassLoader parent) {
            super(urls, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (OF_THE_JARS.stream().noneMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
