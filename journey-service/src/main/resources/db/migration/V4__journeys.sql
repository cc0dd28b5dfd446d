-- Journeys as designed. A version's definition never changes after it is drafted.
create table journey_version (
  journey_id   text        not null,
  version      integer     not null,
  status       text        not null check (status in ('DRAFT', 'PUBLISHED', 'ARCHIVED')),
  published_at timestamptz,
  definition   text        not null,
  primary key (journey_id, version)
);
create unique index journey_published on journey_version (journey_id) where status = 'PUBLISHED';

insert into journey_version (journey_id, version, status, published_at, definition)
values ('vehicle-insurance', 1, 'PUBLISHED', '2026-01-01T00:00:00Z', $json$
{
  "id": "vehicle-insurance",
  "title": "Vehicle insurance",
  "customerGoal": "Drive a car that is insured against what matters to me, and be helped when something happens",
  "businessGoal": "More quotes that become policies, and policies that are renewed",
  "stages": [
    {
      "id": "research",
      "title": "Research",
      "touchpoints": [
        {"type": "page", "name": "Covers"},
        {"type": "track", "name": "Product Viewed"},
        {"type": "track", "name": "Product List Viewed"}
      ],
      "silence": {"allowed": "P7D"}
    },
    {
      "id": "quote",
      "title": "Quote",
      "touchpoints": [
        {"type": "track", "name": "Quote Started"},
        {"type": "track", "name": "Quote Step Completed"},
        {"type": "track", "name": "Quote Requested"},
        {"type": "track", "name": "Quote Received"}
      ],
      "silence": {"allowed": "PT30M", "followUp": "Quote started and left 30 minutes ago"}
    },
    {
      "id": "buy",
      "title": "Buy",
      "touchpoints": [
        {"type": "track", "name": "Checkout Started"},
        {"type": "track", "name": "Order Completed"},
        {"type": "track", "name": "Policy Bought"}
      ],
      "silence": {"allowed": "P1D"}
    },
    {
      "id": "service",
      "title": "Service",
      "touchpoints": [
        {"type": "track", "name": "Claim Opened"},
        {"type": "track", "name": "Service Diary Opened"},
        {"type": "track", "name": "Policy Renewed"}
      ]
    }
  ],
  "goal": {
    "stage": "buy",
    "touchpoints": [
      {"type": "track", "name": "Order Completed"},
      {"type": "track", "name": "Policy Bought"}
    ]
  }
}
$json$);
