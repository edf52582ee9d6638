# The trainer, and the model that it makes.
# The files of WordNet, those of the Debian package wordnet-base.
WORDNET ?= /usr/share/wordnet
TRAINER := $(BUILD)/rapporteur-train
TRAINER_SOURCES := $(wildcard tools/train/*.c)

$(TRAINER): $(TRAINER_SOURCES) tools/train/train.h $(LIBRARY)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -O2 $(SYSTEM) $(LDFLAGS) -Itools/train \
	  $(TRAINER_SOURCES) $(LIBRARY) $(LIBS) -lm -o $@

trainer: $(TRAINER)

## make train DATA=DIR     train models/english.rapmodel; DIR holds treebanks/ and ner/; WORDNET=DIR is that of the words
train: $(TRAINER)
	@$(if $(wildcard $(WORDNET)/index.noun),,tools/install-packages.sh wordnet-base)
	$(TRAINER) $(DATA) $(WORDNET) models/english.rapmodel
	$(TRAINER) --evaluate $(DATA) models/english.rapmodel

## make train-spans DATA=DIR  train only its finder of persons, organizations and places again (half a minute)
train-spans: $(TRAINER)
	@$(if $(wildcard $(WORDNET)/data.noun),,tools/install-packages.sh wordnet-base)
	$(TRAINER) --spans $(DATA) $(WORDNET) models/english.rapmodel
	$(TRAINER) --evaluate $(DATA) models/english.rapmodel

## make evaluate DATA=DIR  what the model reaches on the dev files there, from raw text and gold tokens
evaluate: $(TRAINER)
	@$(TRAINER) --evaluate $(DATA) models/english.rapmodel
