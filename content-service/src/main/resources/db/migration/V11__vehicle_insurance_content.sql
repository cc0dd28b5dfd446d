-- Sample content, so that the hub has something to show from the first start. Ids are fixed, so
-- that every installation names these items alike. Wording is filled from the variants.
insert into content_item
  (id, key, placement, priority, state, fallback, eligibility, variants, wording,
   created_at, changed_at, version)
values
  ('01980000-0000-7000-8000-000000000001', 'welcome', 'home-hero', 0, 'published', true, null,
   '[{"name":"en","locale":"en","channel":null,"title":"Insurance that fits your car","body":"Tell us what you drive and see your covers in two minutes.","callToAction":{"label":"See covers","url":"/covers"},"imageUrl":null,"attributes":{}},{"name":"de","locale":"de","channel":null,"title":"Die Versicherung, die zu Ihrem Auto passt","body":"Sagen Sie uns, was Sie fahren, und sehen Sie Ihren Schutz in zwei Minuten.","callToAction":{"label":"Schutz ansehen","url":"/de/covers"},"imageUrl":null,"attributes":{}}]',
   '', now(), now(), 1),
  ('01980000-0000-7000-8000-000000000002', 'theft-cover-convertible', 'home-hero', 60, 'published', false,
   '{"segment":"convertible-owners"}',
   '[{"name":"en","locale":"en","channel":null,"title":"A soft top deserves theft cover","body":"Convertibles are broken into more often than other cars. Theft cover pays for the roof, the contents and a car while yours is away.","callToAction":{"label":"Add theft cover","url":"/covers/theft"},"imageUrl":null,"attributes":{"topic":"theft-cover"}},{"name":"de","locale":"de","channel":null,"title":"Ein Stoffdach verdient Diebstahlschutz","body":"Cabrios werden öfter aufgebrochen als andere Autos. Der Diebstahlschutz zahlt Dach, Inhalt und einen Ersatzwagen.","callToAction":{"label":"Diebstahlschutz hinzufügen","url":"/de/covers/theft"},"imageUrl":null,"attributes":{"topic":"theft-cover"}}]',
   '', now(), now(), 1),
  ('01980000-0000-7000-8000-000000000003', 'finish-your-quote', 'home-hero', 80, 'published', false,
   '{"journey":"vehicle-insurance","stage":"quote"}',
   '[{"name":"en","locale":"en","channel":null,"title":"Finish your quote","body":"Your answers are saved. Two more steps and you have a price.","callToAction":{"label":"Continue","url":"/quote/resume"},"imageUrl":null,"attributes":{"topic":"quote"}},{"name":"de","locale":"de","channel":null,"title":"Ihr Angebot wartet","body":"Ihre Angaben sind gespeichert. Noch zwei Schritte bis zum Preis.","callToAction":{"label":"Weiter","url":"/de/quote/resume"},"imageUrl":null,"attributes":{"topic":"quote"}}]',
   '', now(), now(), 1),
  ('01980000-0000-7000-8000-000000000004', 'service-diary', 'home-hero', 90, 'published', false,
   '{"journey":"vehicle-insurance","stage":"service"}',
   '[{"name":"en","locale":"en","channel":null,"title":"Your service diary","body":"Keep mileage, services and repairs in one place; we remind you before the next one is due.","callToAction":{"label":"Open the diary","url":"/diary"},"imageUrl":null,"attributes":{"topic":"service-diary"}},{"name":"de","locale":"de","channel":null,"title":"Ihr Service-Tagebuch","body":"Kilometer, Wartung und Reparaturen an einem Ort; wir erinnern Sie rechtzeitig.","callToAction":{"label":"Tagebuch öffnen","url":"/de/diary"},"imageUrl":null,"attributes":{"topic":"service-diary"}}]',
   '', now(), now(), 1),
  ('01980000-0000-7000-8000-000000000005', 'call-us', 'quote-sidebar', 0, 'published', true, null,
   '[{"name":"en","locale":"en","channel":null,"title":"Questions? We call you back","body":"Leave your number and a person calls within two hours.","callToAction":{"label":"Call me back","url":"/call-back"},"imageUrl":null,"attributes":{}},{"name":"de","locale":"de","channel":null,"title":"Fragen? Wir rufen zurück","body":"Hinterlassen Sie Ihre Nummer, und ein Mensch meldet sich innerhalb von zwei Stunden.","callToAction":{"label":"Rückruf","url":"/de/call-back"},"imageUrl":null,"attributes":{}}]',
   '', now(), now(), 1),
  ('01980000-0000-7000-8000-000000000006', 'covers-for-convertibles', 'quote-sidebar', 50, 'published', false,
   '{"segment":"convertible-owners"}',
   '[{"name":"en","locale":"en","channel":null,"title":"Does your roof need theft cover?","body":"Most convertible owners add it. Towing you may not need: check whether your car club covers it.","callToAction":{"label":"Compare covers","url":"/covers/compare"},"imageUrl":null,"attributes":{"topic":"theft-cover"}}]',
   '', now(), now(), 1);

update content_item set wording = lower((
  select string_agg(concat_ws(E'\n', v ->> 'title', v ->> 'body'), E'\n')
  from jsonb_array_elements(variants::jsonb) as v));
update content_revision set revision = revision + 1;
