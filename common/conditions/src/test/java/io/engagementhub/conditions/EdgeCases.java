package io.engagementhub.conditions;

import io.engagementhub.conditions.People.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Values and tests at whose edges two evaluators might part. */
final class EdgeCases {
  /** Among them the last microsecond of a day in Berlin, and the end of a February. */
  static final List<Instant> TIMES =
      List.of(
          People.NOW,
          Instant.parse("2026-11-22T22:59:59.999999Z"),
          Instant.parse("2027-02-27T23:00:00Z"),
          Instant.parse("2028-02-28T12:00:00Z"));

  /** JSON of values; null stands for none. */
  static List<String> values() {
    var others =
        Stream.of(
            "null",
            "true",
            "false",
            "0",
            "-0.0",
            "1",
            "1.0",
            "1e0",
            "2",
            "1e299",
            "1e300",
            "9.99e299",
            "1e-300",
            "1e-301",
            "0.1e-299",
            "\"\"",
            "\"a\"",
            "\"A\"",
            "\"Bern\"",
            "\"bern\"",
            "\"BERN\"",
            "\"ÄBERN\"",
            "\"Äbern\"",
            "\"äbern\"",
            "\"\uFF5E\"",
            "\"😀\"",
            "\"a😀b\"",
            "\"a%b\"",
            "\"a_b\"",
            "\"a\\\\b\"",
            "\"a\\nb\"",
            "\"\\u001F\"",
            "\"a\\\\Nb\"",
            "\"true\"",
            "\"1\"",
            "[]",
            "[null]",
            "[null, 1]",
            "[\"Bern\", \"a\"]",
            "[\"BERN\"]",
            "[[\"Bern\"]]",
            "[true, 1.0]",
            "{}",
            "{\"lat\": 52.52, \"lon\": 13.4}",
            "{\"lat\": 52.52, \"lon\": 13.41}",
            "{\"latitude\": 52.6, \"lng\": 13.4}",
            "{\"lat\": 90.5, \"latitude\": 0, \"lon\": 0}",
            "{\"lat\": \"52.52\", \"lon\": 13.4}",
            "{\"lat\": -90, \"longitude\": -180}",
            "{\"lat\": 52.52}",
            "[52.52, 13.4]");
    var dates =
        Stream.of(
                "2026-11-22",
                "2026-11-22T10:00:00Z",
                "2026-11-22T10:00Z",
                "2026-11-22T10:00",
                "2026-11-22T11:00:00+01:00",
                "2026-11-22T09:59:59.9999999Z",
                "2026-11-22T10:00:00.000001Z",
                "2026-11-22T10:00:00.0000019Z",
                "2026-11-23",
                "2026-11-25T00:00:00-12:00",
                "2026-11-21T10:00:00.000001Z",
                "1984-11-22",
                "1984-11-23",
                "1984-11-25",
                "1984-11-26",
                "1984-02-28",
                "1984-02-29",
                "1984-03-01",
                "2030-11-22",
                "1984-02-29T23:00:00-05:00",
                "0001-01-01",
                "9999-12-31T23:59:59-14:00",
                "2026-02-29",
                "2026-11-31",
                "2026-00-01",
                "0000-01-01",
                "2026-11-22T24:00:00Z",
                "2026-11-22T10:60Z",
                "2026-11-22T10:00:60Z",
                "2026-11-22T10:00:00+15:00",
                "2026-11-22t10:00:00z",
                " 2026-11-22",
                "2026-11-22\\n",
                "20261122",
                "2026-11-22 10:00:00",
                "now",
                "infinity",
                "٢٠٢٦-11-22")
            .map(date -> '"' + date + '"');
    return Stream.concat(others, dates).toList();
  }

  static Person personWith(String json) {
    return withTraits(Map.of("v", json));
  }

  private static Person withTraits(Map<String, String> traits) {
    return new Person(traits, List.of(), Set.of(), Map.of(), Map.of());
  }

  /** People who have the trait by its whole name, within another, or in both ways. */
  static List<Person> ways() {
    return Stream.of(
            Map.<String, String>of(),
            Map.of("car", "{\"body\": \"Bern\", \"x\": {\"y\": 1}, \"\": 2}"),
            Map.of("car.body", "\"bern\"", "car", "{\"body\": \"Bern\"}"),
            Map.of("car.body", "null", "car", "{\"body\": \"Bern\"}"),
            Map.of("car.body", "null"),
            Map.of("car", "{\"body\": null, \"x.y\": 1, \"\": {\"y\": 1}}"),
            Map.of("car", "[1, {\"body\": 1}]", "body", "1"),
            Map.of("car.x", "{\"y\": 1}", "car", "\"Bern\""),
            Map.of("car.x", "{\"z\": 1}", "car", "{\"x\": {\"y\": 1}}"),
            Map.of("car.x", "null", "car", "{\"x\": {\"y\": 1}}"),
            Map.of("car.x.y", "1", ".", "\"a\"", "car.", "1"))
        .map(EdgeCases::withTraits)
        .toList();
  }

  static List<ValueTest> tests() {
    return Stream.of(
            "'eq':1",
            "'ne':1.0",
            "'gt':0",
            "'gte':1e299",
            "'lt':1",
            "'lte':0",
            "'gt':-1e299",
            "'eq':true",
            "'gt':false",
            "'eq':'Bern'",
            "'ne':'a'",
            "'gt':'Bern'",
            "'lte':'bern'",
            "'gt':'\uFF5E'",
            "'lt':'😀'",
            "'gte':''",
            "'contains':''",
            "'contains':'er'",
            "'contains':'Bern'",
            "'contains':1",
            "'contains':true",
            "'containsAny':['a','😀',1]",
            "'containsAll':['a','b']",
            "'containsAll':['Bern','a']",
            "'in':[1,'a',true]",
            "'exists':true",
            "'exists':false",
            "'startsWith':'B'",
            "'startsWith':'a😀'",
            "'endsWith':'rn'",
            "'endsWith':'😀b'",
            "'like':'?'",
            "'like':'*'",
            "'like':'a?b'",
            "'like':'a%b'",
            "'like':'a_b'",
            "'like':'a\\\\\\\\b'",
            "'like':'*ER*'",
            "'like':'?ern'",
            "'like':'\\\\*'",
            "'eq':'bern','ignoringCase':true",
            "'eq':'äbern','ignoringCase':true",
            "'ne':'ÄBERN','ignoringCase':true",
            "'contains':'bErN','ignoringCase':true",
            "'in':['BERN',1],'ignoringCase':true",
            "'like':'B*N','ignoringCase':true",
            "'startsWith':'BE','ignoringCase':true",
            "'endsWith':'N','ignoringCase':true",
            "'containsAny':['bern'],'ignoringCase':true",
            "'eq':'a\\\\nb','ignoringCase':true",
            "'size':{'eq':0}",
            "'size':{'gte':1}",
            "'size':{'eq':2}",
            "'size':{'lt':3}",
            "'before':'2026-11-22T10:00:00Z'",
            "'after':'2026-11-22T10:00:00Z'",
            "'before':'2026-11-22T10:00:00.000001Z'",
            "'after':'0001-01-01'",
            "'inNext':'PT1S'",
            "'inNext':'P1D'",
            "'inNext':'P1200D'",
            "'inLast':'PT1S'",
            "'inLast':'P1D'",
            "'inLast':'P1200D'",
            "'anniversaryWithin':{'days':0}",
            "'anniversaryWithin':{'days':1,'zone':'Europe/Berlin'}",
            "'anniversaryWithin':{'days':3}",
            "'anniversaryWithin':{'days':366}",
            "'anniversaryWithin':{'days':2,'zone':'Pacific/Apia'}",
            "'near':{'lat':52.52,'lon':13.4,'metres':1}",
            "'near':{'lat':52.52,'lon':13.4,'metres':676}",
            "'near':{'lat':52.52,'lon':13.4,'metres':678}",
            "'near':{'lat':52.52,'lon':13.4,'metres':9000}",
            "'near':{'lat':52.52,'lon':13.4,'metres':20000000}",
            "'near':{'lat':0,'lon':0,'metres':10008000}",
            "'near':{'lat':-90,'lon':10,'metres':5}")
        .map(EdgeCases::test)
        .toList();
  }

  private static ValueTest test(String json) {
    var text = "{'trait':'v'," + json + "}";
    return ((Condition.TraitComparison) ConditionJson.parseStored(text.replace('\'', '"'))).test();
  }

  private EdgeCases() {}
}
