-- Where each field stands in the deliveries of a sender that the merchant described. Applied once; never edited.

ALTER TABLE connections ADD COLUMN mapping TEXT CHECK (mapping IS NULL OR json_valid(mapping));
