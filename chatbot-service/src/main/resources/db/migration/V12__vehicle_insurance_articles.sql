-- A knowledge base to begin with: vehicle insurance. Embeddings are computed after start.

insert into article (id, key, locale, version, state, audience, title, body, keywords, updated_at) values (
  'cb92bd32-61d9-5e47-ab40-580f16bc0481', 'theft-cover', 'en', 1, 'PUBLISHED', 'EVERYONE',
  'Theft cover',
  'Theft cover pays when your vehicle, or parts fixed to it, are stolen, or damaged in an attempt to steal them. We pay the market value on the day of the theft, less the excess of 300 euros stated in your policy.

Report the theft to the police within 24 hours and send us the report number. If the vehicle is found within 28 days, you get it back and we pay the repairs; after that it belongs to us and we pay you its value.

Things left inside the car, such as phones, laptops or luggage, are covered only with the personal belongings option, up to 500 euros.',
  array['stolen', 'steal', 'thief', 'break-in', 'car gone'],
  '2026-11-01T00:00:00Z');

insert into article (id, key, locale, version, state, audience, title, body, keywords, updated_at) values (
  'aee51055-39e1-5e8b-a456-d95d47619431', 'towing-and-roadside-help', 'en', 1, 'PUBLISHED', 'EVERYONE',
  'Towing and roadside help',
  'With roadside help we come to you day and night, all over Europe. If the car cannot be made to run within an hour, we tow it to the nearest garage, or to your own garage within 50 kilometres.

Call the roadside number on your green card, or press call in the app, which sends us your position. Help is with you within 45 minutes on average.

Many cars younger than three years have roadside help from their maker. Look at your warranty booklet first: you may not need to pay for towing twice.',
  array['tow', 'breakdown', 'broke down', 'flat tyre', 'battery', 'stranded', 'recovery'],
  '2026-11-01T00:00:00Z');

insert into article (id, key, locale, version, state, audience, title, body, keywords, updated_at) values (
  '716c87dd-3465-5283-bd8f-231dff8bab12', 'open-a-claim', 'en', 1, 'PUBLISHED', 'EVERYONE',
  'How to make a claim',
  'Report a claim in the app, on the web page under My claims, or by phone, within seven days. Have ready: when and where it happened, photos of the damage, the other driver''s name and number plate, and the police report if there is one.

A claims handler calls you within one working day. Most repairs are approved within three working days; you can follow each step of your claim under My claims.

If nobody was hurt and the damage is under 2,500 euros, send photos only: we settle these claims without an inspection and pay within five working days.',
  array['accident', 'damage', 'crash', 'report', 'collision'],
  '2026-11-01T00:00:00Z');

insert into article (id, key, locale, version, state, audience, title, body, keywords, updated_at) values (
  '59ddac66-14eb-5356-8e5f-b14221580e6c', 'renewals', 'en', 1, 'PUBLISHED', 'EVERYONE',
  'Renewing your policy',
  'Your policy renews by itself each year. Thirty days before the renewal date we write to you with the new premium and what has changed.

If you agree, there is nothing to do. If you want other covers, another excess or another mileage, change it in the app up to the day before renewal.',
  array['renew', 'extend', 'expiry', 'expire', 'another year'],
  '2026-11-01T00:00:00Z');

insert into article (id, key, locale, version, state, audience, title, body, keywords, updated_at) values (
  '777fedbd-b137-5130-8429-f07303d9b101', 'payment', 'en', 1, 'PUBLISHED', 'EVERYONE',
  'Paying your premium',
  'You can pay the premium yearly, quarterly or monthly. Yearly costs the least; monthly adds three per cent. We accept direct debit, credit card and bank transfer.

To change your bank account or card, open Payments in the app. The change counts from the next instalment if you make it at least five days before it is due.

If a payment fails we try again after seven days. Your cover stays in force for 30 days after the first reminder.',
  array['pay', 'invoice', 'bill', 'instalments', 'direct debit', 'credit card', 'monthly'],
  '2026-11-01T00:00:00Z');

insert into article (id, key, locale, version, state, audience, title, body, keywords, updated_at) values (
  '85794092-eae4-5e6c-9353-3ecae892ce7c', 'convertible-soft-top', 'en', 1, 'PUBLISHED', 'EVERYONE',
  'Convertibles and soft tops',
  'The soft top of a convertible is covered like glass: we pay for repair or replacement if it is cut, torn by a storm or broken by hail, with an excess of 150 euros.

Theft from an open convertible is covered only if the roof was closed and the doors were locked. We advise theft cover with every convertible: soft tops are cut open more often than locks are broken.

Wear, fading and leaks from age are not covered.',
  array['cabrio', 'cabriolet', 'roof', 'open top', 'slashed'],
  '2026-11-01T00:00:00Z');

insert into article (id, key, locale, version, state, audience, title, body, keywords, updated_at) values (
  '53a806d9-8a10-54cd-8b42-f411dfbcb55e', 'service-diary', 'en', 1, 'PUBLISHED', 'EVERYONE',
  'The service diary',
  'The service diary in the app keeps your car''s services, mileage and invoices in one place. Photograph the invoice and we fill in date, garage and mileage.

A diary without gaps raises the value of the car when you sell it, and earns five per cent off the premium after two years. We remind you before each service and inspection is due.',
  array['maintenance', 'inspection', 'mileage', 'log book', 'oil change'],
  '2026-11-01T00:00:00Z');

insert into article (id, key, locale, version, state, audience, title, body, keywords, updated_at) values (
  '0f7f5249-6ea3-5b75-ac1f-5b303c1f6506', 'no-claims-bonus', 'en', 1, 'PUBLISHED', 'EVERYONE',
  'No-claims bonus',
  'For each year without a claim your premium falls by five per cent, down to half of the basic premium after ten years. A claim where you were at fault sets you back by three years.

You can bring your bonus from another insurer: send us the confirmation that your former insurer gives you, not older than two years.

With bonus protection, the first claim in a year does not touch your bonus.',
  array['discount', 'no claim', 'bonus class', 'claim-free', 'reduction'],
  '2026-11-01T00:00:00Z');

insert into article (id, key, locale, version, state, audience, title, body, keywords, updated_at) values (
  '1967f8be-c14b-5006-b013-7f190fe78af8', 'policy-documents', 'en', 1, 'PUBLISHED', 'EVERYONE',
  'Your policy documents',
  'Your policy, the certificate of insurance and the terms are under My documents in the app, to read, download or send on. Paper copies come by post within five working days when you ask for them.

The registration office gets proof of insurance from us electronically: give them the seven-character code that stands at the top of your policy.',
  array['certificate', 'proof of insurance', 'paper', 'download', 'copy'],
  '2026-11-01T00:00:00Z');

insert into article (id, key, locale, version, state, audience, title, body, keywords, updated_at) values (
  '39132f77-9f7b-5d1b-a045-2bce6d2e617d', 'cancellation', 'en', 1, 'PUBLISHED', 'EVERYONE',
  'Cancelling your policy',
  'You can withdraw within 14 days of buying, without reasons, and get the premium back except for the days you were covered.

After that you can cancel to the end of the insurance year with one month''s notice, when the premium rises without better cover, within one month after a claim was settled, or at once when you sell or scrap the car. Cancel in the app or write to us; we confirm it within two working days.',
  array['cancel', 'terminate', 'end contract', 'withdraw', 'sold car', 'money back'],
  '2026-11-01T00:00:00Z');

insert into article (id, key, locale, version, state, audience, title, body, keywords, updated_at) values (
  'ff69f0ce-3067-536b-87d7-57c81bca7230', 'address-change', 'en', 1, 'PUBLISHED', 'EVERYONE',
  'Changing your address or details',
  'Change your address, phone number or name under My profile in the app. Tell us within two weeks of moving: where the car is parked at night counts for the premium, and we refund or charge the difference.

Other changes that matter for the premium are a new driver, a different parking place, and more kilometres a year than agreed.',
  array['move', 'moved', 'moving house', 'new home', 'phone number', 'name change'],
  '2026-11-01T00:00:00Z');

insert into article (id, key, locale, version, state, audience, title, body, keywords, updated_at) values (
  'f5e55e2d-3406-591b-9b10-073a21b91965', 'green-card', 'en', 1, 'PUBLISHED', 'EVERYONE',
  'Green card and driving abroad',
  'The green card proves abroad that you are insured. Inside the European Union and in Switzerland the number plate is proof enough, yet we advise taking the card with you: it makes things easier after an accident.

Download the green card under My documents. It is valid in all countries that are not crossed out on it; for the others, ask us for border insurance before you leave.',
  array['abroad', 'foreign', 'travel', 'europe', 'holiday', 'international'],
  '2026-11-01T00:00:00Z');

insert into article_version (article_id, version, state, audience, title, body, keywords, saved_at)
select id, version, state, audience, title, body, keywords, updated_at from article;

insert into passage (article_id, position, text)
select a.id, p.position - 1, p.text
from article a, regexp_split_to_table(a.body, E'\n\n') with ordinality as p (text, position);
