import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.util.DefaultReportImpl;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Checks the e-books whose paths stand on the lines of standard input, in one virtual machine: starting EPUBCheck takes
 * seconds, a book then a fraction of one. A line a message: path, severity, code, place, text, apart by tabs; then path
 * and DONE.
 */
public class EpubCheckMany {
    public static void main(String[] none) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String file = in.readLine(); file != null; file = in.readLine()) {
            String path = file;
            DefaultReportImpl report = new DefaultReportImpl(path) {
                @Override
                public void message(Message message, EPUBLocation place, Object... details) {
                    String text = message.getMessage(details).replaceAll("\\s+", " ");
                    String where = place == null ? "" : place.getPath() + ":" + place.getLine();
                    out.println(String.join("\t", path, message.getSeverity().name(), message.getID().toString(), where, text));
                }
            };
            new EpubCheck(new File(path), report).doValidate();
            out.println(path + "\tDONE");
        }
    }
}
