package io.engagementhub.chatbot.brief.domain;

import io.engagementhub.chatbot.brief.domain.Clue.All;
import io.engagementhub.chatbot.brief.domain.Clue.Any;
import io.engagementhub.chatbot.brief.domain.Clue.At;
import io.engagementhub.chatbot.brief.domain.Clue.AtLeast;
import io.engagementhub.chatbot.brief.domain.Clue.FollowUpOpen;
import io.engagementhub.chatbot.brief.domain.Clue.InSegment;
import io.engagementhub.chatbot.brief.domain.Clue.Is;
import io.engagementhub.chatbot.brief.domain.Clue.Seen;
import io.engagementhub.chatbot.brief.domain.Clue.Unfinished;
import io.engagementhub.chatbot.brief.domain.Clue.YearsAgo;
import io.engagementhub.chatbot.brief.domain.TopicRule.Stance;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The topics of a vehicle insurer, and those of any seller. */
public final class VehicleInsurance {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration QUARTER = Duration.ofDays(90);
  private static final Set<String> SOLD = Set.of("Policy Bought", "Order Completed");

  /** All rules, in no order. */
  public static final List<TopicRule> RULES =
      List.of(
          new TopicRule(
              "open-complaint",
              Stance.AVOID,
              "Selling anything",
              "A complaint is open. Say what is being done about it; do not sell.",
              95,
              new Any(
                  List.of(
                      new Unfinished(
                          Set.of("Complaint Opened", "Complaint Raised"),
                          Set.of("Complaint Resolved", "Complaint Closed"),
                          QUARTER),
                      new Is("complaint.open", Set.of("true")),
                      new InSegment("open-complaint")))),
          new TopicRule(
              "finish-quote",
              Stance.RAISE,
              "The quote they began",
              "They began a quote and left. Offer to finish it together.",
              85,
              new Any(
                  List.of(
                      new Unfinished(
                          Set.of("Quote Started", "Quote Step Completed"),
                          union(SOLD, Set.of("Quote Requested", "Quote Received")),
                          MONTH),
                      new All(List.of(new At("DROPPED_OFF"), new At("quote")))))),
          new TopicRule(
              "theft-cover-for-convertible",
              Stance.RAISE,
              "Theft cover",
              "A soft top is easily cut open. Explain what theft cover pays.",
              80,
              new Any(
                  List.of(
                      new Is("car.body", Set.of("convertible", "cabrio", "cabriolet", "roadster")),
                      new Is("body", Set.of("convertible", "cabrio", "cabriolet", "roadster")),
                      new InSegment("convertible-owners")))),
          new TopicRule(
              "towing-needed",
              Stance.ASK,
              "Whether towing is needed at all",
              "They looked at towing. The car is past its maker's mobility warranty; ask whether a"
                  + " club or bank card tows it already.",
              70,
              new All(List.of(olderThanWarranty(), new Seen(Set.of(), "towing", MONTH)))),
          new TopicRule(
              "follow-up-asked",
              Stance.RAISE,
              "The follow-up asked for",
              "A journey asked for this call. Take up its reason, then note the outcome.",
              75,
              new FollowUpOpen()),
          new TopicRule(
              "claim-under-way",
              Stance.RAISE,
              "Their claim",
              "A claim is under way. Tell them where it stands before anything else.",
              90,
              new Unfinished(
                  Set.of("Claim Opened"), Set.of("Claim Settled", "Claim Closed"), QUARTER)),
          new TopicRule(
              "checkout-left",
              Stance.RAISE,
              "What kept them from buying",
              "They were at the checkout and did not buy. Ask what was missing.",
              82,
              new Unfinished(Set.of("Checkout Started"), SOLD, MONTH)),
          new TopicRule(
              "covers-seen",
              Stance.RAISE,
              "The covers they looked at",
              "Begin with what they have seen instead of explaining everything.",
              40,
              new Seen(Set.of("Product Viewed", "Product List Viewed", "Covers"), "", MONTH)),
          new TopicRule(
              "service-diary",
              Stance.RAISE,
              "The service diary",
              "They are insured with us. The diary keeps the car's value and lowers the premium.",
              30,
              new Any(List.of(new At("service"), new Seen(SOLD, "", QUARTER)))));

  private static Clue olderThanWarranty() {
    return new Any(
        List.of(
            new YearsAgo("car.year", 3),
            new YearsAgo("car.modelYear", 3),
            new YearsAgo("car.model_year", 3),
            new YearsAgo("year", 3),
            new AtLeast("car.age", 3)));
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    return Stream.concat(a.stream(), b.stream()).collect(Collectors.toUnmodifiableSet());
  }

  private VehicleInsurance() {}
}
