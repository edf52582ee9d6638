# Confidence, fitted to annotated articles.
TRAITS := $(BUILD)/rapporteur-traits

$(TRAITS): tools/calibrate/traits.c $(LIBRARY)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(SYSTEM) $(LDFLAGS) $< $(LIBRARY) $(LIBS) -o $@

.PHONY: traits
traits: $(TRAITS)

## make calibrate SHARED=DIR   fit ontology/confidence.tsv to the articles in DIR/gold
.PHONY: calibrate
calibrate: $(TRAITS)
	@tools/calibrate.py $(TRAITS) $(SHARED)/gold ontology/confidence.tsv
