import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.util.DefaultReportImpl;
import java.io.File;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** Checks many e-books in one virtual machine: starting EPUBCheck takes seconds, a book then a fraction of one. */
public class EpubCheckMany {
    public static void main(String[] files) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String file : files) {
            DefaultReportImpl report = new DefaultReportImpl(file) {
                @Override
                public void message(Message message, EPUBLocation place, Object... details) {
                    String text = message.getMessage(details).replaceAll("\\s+", " ");
                    String where = place == null ? "" : place.getPath() + ":" + place.getLine();
                    out.println(String.join("\t", file, message.getSeverity().name(), message.getID().name().replace('_', '-'), where, text));
                }
            };
            new EpubCheck(new File(file), report).doValidate();
            out.println(file + "\tDONE");
        }
    }
}
