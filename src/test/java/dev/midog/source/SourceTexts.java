package dev.midog.source;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.midog.source.SourceText.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads the string literals and comments of the program's sources, as the compiler parses them. */
final class SourceTexts {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern COMMENT_MARKS = Pattern.compile("(?m)^\\s*(?:/\\*+|\\*+/|\\*|//+)|\\*+/\\s*$");

    private SourceTexts() {}

    /** All texts of {@code src/main/java}, file by file; parsed once for all tests. */
    static List<SourceText> ofProgram() {
        return Holder.TEXTS;
    }

    private static final class Holder {
        private static final List<SourceText> TEXTS = read();

        private static List<SourceText> read() {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            List<SourceText> texts = new ArrayList<>();
            try (Stream<Path> walk = Files.walk(SOURCES);
                    StandardJavaFileManager files =
                            compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
                List<Path> paths = walk.filter(path -> path.toString().endsWith(".java"))
                        .sorted()
                        .toList();
                JavacTask task = (JavacTask) compiler.getTask(
                        null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(paths));
                SourcePositions positions = Trees.instance(task).getSourcePositions();
                for (CompilationUnitTree unit : task.parse()) {
                    Reader reader = new Reader(unit, positions);
                    reader.scan(unit, null);
                    reader.readComments();
                    texts.addAll(reader.texts);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return List.copyOf(texts);
        }
    }

    /** Collects the texts of one source file. */
    private static final class Reader extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final String source;
        /** The first character of each string or character literal, and the one behind it. */
        private final TreeMap<Integer, Integer> literals = new TreeMap<>();

        private final List<SourceText> texts = new ArrayList<>();

        Reader(CompilationUnitTree unit, SourcePositions positions) throws IOException {
            this.unit = unit;
            this.positions = positions;
            this.source = unit.getSourceFile().getCharContent(false).toString();
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (literal.getKind() == Tree.Kind.STRING_LITERAL || literal.getKind() == Tree.Kind.CHAR_LITERAL) {
                literals.put(
                        (int) positions.getStartPosition(unit, literal), (int) positions.getEndPosition(unit, literal));
            }
            if (literal.getKind() == Tree.Kind.STRING_LITERAL) {
                add(Kind.LITERAL, literal, (String) literal.getValue());
            }
            return null;
        }

        @Override
        public Void visitBinary(BinaryTree binary, Void nothing) {
            if (binary.getKind() == Tree.Kind.PLUS) {
                StringBuilder sentence = new StringBuilder();
                List<ExpressionTree> operands = new ArrayList<>();
                flatten(binary, operands);
                operands.forEach(operand -> sentence.append(textOf(operand)));
                add(Kind.SENTENCE, binary, sentence.toString());
                return scan(operands, null);
            }
            return super.visitBinary(binary, null);
        }

        @Override
        public Void visitNewArray(NewArrayTree array, Void nothing) {
            if (array.getInitializers() != null) {
                StringBuilder sentence = new StringBuilder();
                for (ExpressionTree element : array.getInitializers()) {
                    List<ExpressionTree> operands = new ArrayList<>();
                    flatten(element, operands);
                    operands.forEach(operand -> sentence.append(textOf(operand)));
                    sentence.append(' ');
                }
                add(Kind.SENTENCE, array, sentence.toString());
            }
            return super.visitNewArray(array, null);
        }

        private static void flatten(ExpressionTree expression, List<ExpressionTree> operands) {
            if (expression instanceof ParenthesizedTree inner) {
                flatten(inner.getExpression(), operands);
            } else if (expression instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
                flatten(binary.getLeftOperand(), operands);
                flatten(binary.getRightOperand(), operands);
            } else {
                operands.add(expression);
            }
        }

        private static String textOf(ExpressionTree expression) {
            return expression instanceof LiteralTree literal && literal.getValue() instanceof String text
                    ? text
                    : SourceText.GAP;
        }

        void readComments() {
            char[] code = source.toCharArray();
            literals.forEach((start, end) -> {
                for (int i = start; i < end; i++) {
                    code[i] = code[i] == '\n' ? '\n' : ' ';
                }
            });
            Matcher comments = COMMENT.matcher(new String(code));
            while (comments.find()) {
                add(
                        Kind.COMMENT,
                        comments.start(),
                        COMMENT_MARKS.matcher(comments.group()).replaceAll(""));
            }
        }

        private void add(Kind kind, Tree tree, String text) {
            add(kind, positions.getStartPosition(unit, tree), text);
        }

        private void add(Kind kind, long position, String text) {
            texts.add(new SourceText(
                    unit.getPackageName().toString(),
                    Path.of(unit.getSourceFile().toUri()),
                    unit.getLineMap().getLineNumber(position),
                    kind,
                    text.replaceAll("\\s+", " ").strip()));
        }
    }
}
