package io.engagementhub.profile.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.Json;
import io.engagementhub.profile.bulk.JudgeLines.Verdict;
import io.engagementhub.profile.bulk.Records.Raw;
import io.engagementhub.profile.bulk.domain.Line;
import io.engagementhub.profile.bulk.domain.Line.Faulty;
import io.engagementhub.profile.bulk.domain.Line.Told;
import io.engagementhub.profile.resolving.domain.IdentityRules;
import io.engagementhub.profile.resolving.domain.TraitLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {
  private static final int LIMIT = 40;

  private static Records csv(String text, Charset charset) {
    return new Records(new ByteArrayInputStream(text.getBytes(charset)), true, LIMIT);
  }

  private static List<Raw> records(Records records) throws IOException {
    var all = new ArrayList<Raw>();
    for (var next = records.next(); next.isPresent(); next = records.next()) {
      all.add(next.get());
    }
    return all;
  }

  private static List<Line> lines(String csv) throws IOException {
    var records = new Records(new ByteArrayInputStream(csv.getBytes(UTF_8)), true, 1_000);
    var header = CsvLines.read(records);
    assertThat(header).isInstanceOf(CsvLines.Header.Read.class);
    return lines(((CsvLines.Header.Read) header).lines());
  }

  private static List<Line> ndjson(String text) throws IOException {
    return lines(
        new NdjsonLines(new Records(new ByteArrayInputStream(text.getBytes(UTF_8)), false, 1_000)));
  }

  private static List<Line> lines(Lines lines) throws IOException {
    var all = new ArrayList<Line>();
    for (var next = lines.next(); next.isPresent(); next = lines.next()) {
      all.add(next.get());
    }
    return all;
  }

  @Test
  void recordsEndWithLinesButNotWithinQuotes() throws IOException {
    assertThat(records(csv("\uFEFFa,b\r\n\n\"x\ny\",\"say \"\"hi\"\"\"\n  \nlast", UTF_8)))
        .extracting(Raw::text)
        .containsExactly("a,b", "\"x\ny\",\"say \"\"hi\"\"\"", "last");
  }

  @Test
  void aRecordThatIsTooLongOrNotUtf8IsAFaultAndTheNextOneIsReadAgain() throws IOException {
    assertThat(records(csv("\"" + "x".repeat(100) + "\nnext\nZo\u00eb", UTF_8)))
        .containsExactly(
            new Raw(null, "is longer than 40 bytes"), new Raw("next", ""), new Raw("Zo\u00eb", ""));
    assertThat(records(csv("Zo\u00eb\nnext", StandardCharsets.ISO_8859_1)))
        .containsExactly(new Raw(null, "is not UTF-8"), new Raw("next", ""));
    assertThat(records(csv("ok\n\"never closed", UTF_8)))
        .containsExactly(new Raw("ok", ""), new Raw(null, "ends within quotes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "\"a\"b", "\"a\"\"", "\"a\" ,b"})
  void aQuoteStandsOnlyWhereACellBeginsAndEnds(String record) {
    assertThat(Records.cells(record)).isEmpty();
  }

  @Property
  void cellsComeBackAsTheyWereWritten(@ForAll @Size(min = 1, max = 5) List<String> cells) {
    var written =
        String.join(
            ",", cells.stream().map(cell -> '"' + cell.replace("\"", "\"\"") + '"').toList());

    assertThat(Records.cells(written)).hasValue(cells);
  }

  @Property
  void aGuardedCellIsNoFormulaAndComesBackAsItWas(@ForAll String cell) {
    assertThat(Formulas.guarded("=" + cell)).startsWith("'");
    assertThat(Formulas.undone(Formulas.guarded("@" + cell))).isEqualTo("@" + cell);
  }

  @Test
  void cellsAreReadAsTheTitlesSay() throws IOException {
    assertThat(
            lines(
                """
                user_id,identifiers.crm_id,traits.plan,traits.age:number,traits.vip:truth,\
                traits.car:json,consents.news,traits.note:odd
                u1,c1,007,42,TRUE,"{""body"":""suv""}",false,'=1+1
                u2,,,,,,,
                """))
        .containsExactly(
            new Told(
                Map.of("user_id", List.of("u1"), "crm_id", List.of("c1")),
                Map.of(
                    "plan", new Json("\"007\""),
                    "age", new Json("42"),
                    "vip", new Json("true"),
                    "car", new Json("{\"body\":\"suv\"}"),
                    "note:odd", new Json("\"=1+1\"")),
                Map.of("news", false)),
            new Told(Map.of("user_id", List.of("u2")), Map.of(), Map.of()));
  }

  @Test
  void aLineSaysWhichCellIsAtFault() throws IOException {
    assertThat(
            lines(
                """
                user_id,traits.age:number,traits.car:json,consents.news
                u1,forty,,
                u2,,{,
                u3,,,yes
                u4,1
                """))
        .containsExactly(
            new Faulty("traits.age", "expects a number"),
            new Faulty("traits.car", "expects JSON"),
            new Faulty("consents.news", "expects true or false"),
            new Faulty("", "has 2 cells for 4 columns"));
  }

  @Test
  void ndjsonLinesAreReadOrSayWhatIsWrong() throws IOException {
    assertThat(
            ndjson(
                """
                {"identifiers":{"email":["a@b.example","c@d.example"]},"traits":{"n":1.50}}
                {"identifiers":{"email":7}}
                {"consents":{"news":"yes"}}
                {"traits":[]}
                {"name":"Anna"}
                [1]
                {"identifiers":
                """))
        .containsExactly(
            new Told(
                Map.of("email", List.of("a@b.example", "c@d.example")),
                Map.of("n", new Json("1.50")),
                Map.of()),
            new Faulty("identifiers.email", "expects a text, or a list of texts"),
            new Faulty("consents.news", "expects true or false"),
            new Faulty("traits", "expects an object"),
            new Faulty("", "has other members than identifiers, traits and consents"),
            new Faulty("", "expects an object"),
            new Faulty("", "is not JSON"));
  }

  @ParameterizedTest
  @CsvSource({
    "email, nonsense, identifiers.email",
    "user_id, undefined, identifiers.user_id",
    "phone, 12, identifiers.phone",
    "shoe_size, 42, identifiers.shoe_size",
    "anonymous_id, ' ', identifiers.anonymous_id"
  })
  void aLineWithAnIdentifierThatIsNobodysIsRefused(String namespace, String value, String field) {
    var verdict = judged(new Told(Map.of(namespace, List.of(value)), Map.of(), Map.of()));

    assertThat(((Verdict.Refused) verdict).fault().field()).isEqualTo(field);
  }

  @Test
  void aLineNeedsSomebodyAndTraitsWithinLimits() {
    var user = Map.of("user_id", List.of("u"));

    assertThat(judged(new Told(Map.of(), Map.of("plan", new Json("1")), Map.of())))
        .isEqualTo(new Verdict.Refused(new Faulty("identifiers", "expects one at least")));
    assertThat(judged(new Told(Map.of("user_id", List.of("u", "v")), Map.of(), Map.of())))
        .isEqualTo(new Verdict.Refused(new Faulty("identifiers.user_id", "expects one")));
    var large = Map.of("note", new Json('"' + "x".repeat(100) + '"'));
    assertThat(judged(new Told(user, large, Map.of())))
        .isEqualTo(new Verdict.Refused(new Faulty("traits.note", "is longer than 50 characters")));
  }

  @Test
  void whatNobodyDownstreamCouldReadIsRefused() {
    var user = Map.of("user_id", List.of("u"));
    var deep = new Json("[".repeat(33) + "1" + "]".repeat(33));

    assertThat(
            new JudgeLines(IdentityRules.defaults(1, 1, 1), new TraitLimits(10, 500))
                .of(new Told(user, Map.of("deep", deep), Map.of())))
        .isEqualTo(new Verdict.Refused(new Faulty("traits.deep", "is nested deeper than 32")));
    assertThat(judged(new Told(user, Map.of("half", new Json("\"\\ud800\"")), Map.of())))
        .isEqualTo(new Verdict.Refused(new Faulty("", "has half of a surrogate pair")));
    assertThat(judged(new Told(Map.of("user_id", List.of("\ud800x")), Map.of(), Map.of())))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aLineBecomesTheMessageOfAnIdentify() {
    var verdict =
        judged(
            new Told(
                Map.of("user_id", List.of("u"), "email", List.of("Anna@Example.com")),
                Map.of("age", new Json("42")),
                Map.of("news", true)));

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Taken(
                "u",
                null,
                new Json(
                    "{\"traits\":{\"age\":42},\"context\":{\"externalIds\":"
                        + "[{\"type\":\"email\",\"id\":\"Anna@Example.com\"}],"
                        + "\"consent\":{\"categoryPreferences\":{\"news\":true}}}}")));
  }

  private static Verdict judged(Told line) {
    return new JudgeLines(IdentityRules.defaults(10, 10, 10), new TraitLimits(10, 50)).of(line);
  }
}
