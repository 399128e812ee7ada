package dev.midog.bench;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.selection.CaseFilter;
import dev.midog.core.selection.CaseNumbers;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** What every command pays before it reads a dataset: the catalogue, once, and the list of cases. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class CatalogueBenchmark {
    @Benchmark
    public Object first_use_of_the_catalogue() {
        return Catalogue.midogPlusPlus();
    }

    @Benchmark
    public Object list_of_cases() {
        return CaseNumbers.parse(CaseFilter.CASES, "1-50,077,200-553");
    }
}
