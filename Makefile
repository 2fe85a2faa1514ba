# Fingerpost, an offline information terminal.  `make help` lists what you can do.
VARIANT ?= release
PREFIX  ?= /usr/local
BUILD   := build/$(VARIANT)
CC      := $(if $(filter default,$(origin CC)),gcc,$(CC))

# What differs between variants: one line each, one folder each
FLAGS_debug    := -O0 -g3
FLAGS_release  := -O2 -g
FLAGS_sanitize := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
FLAGS_coverage := -O0 -g --coverage
FLAGS_fuzz     := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined,fuzzer-no-link
ifndef FLAGS_$(VARIANT)
  $(error unknown VARIANT '$(VARIANT)': debug, release, sanitize, coverage or fuzz)
endif

# Debian packages: what builds, tests and draws the kiosk.  `make setup` installs what is missing.
PACKAGES := gcc libc6-dev pkg-config libsdl2-dev libsdl2-ttf-dev libharfbuzz-dev libicu-dev libsqlite3-dev \
	libqrencode-dev libinih-dev libpng-dev libcsv-dev libzstd-dev libzip-dev libjansson-dev libdrm-dev libgpiod-dev libsodium-dev libcmocka-dev gettext librsvg2-bin \
	zbar-tools strace sqlite3 dosfstools exfatprogs mtools fonts-noto-core fonts-noto-ui-core fonts-noto-cjk
BENCH_PACKAGES := time xvfb libx11-dev libxtst-dev libxdamage-dev libxfixes-dev libxext-dev
# All else that makes and tests an image comes into a folder of its own (board/image/packages.tools)
IMAGE_PACKAGES := mmdebstrap debian-archive-keyring mtools exfatprogs zstd python3
FUZZ_PACKAGES  := clang libclang-rt-dev
# Tests do without these, and say so
TEST_PACKAGES  := python3-dateutil xvfb xdotool

PKGS_visit := sdl2 SDL2_ttf harfbuzz icu-uc icu-i18n sqlite3 libqrencode inih libpng
PKGS_guard := libdrm libgpiod libsodium
PKGS_data  := sqlite3 icu-uc icu-i18n libzip libzstd jansson libsodium libqrencode
PKGS_tests := cmocka
LIBS_visit := $(shell pkg-config --libs $(PKGS_visit) 2>/dev/null) -lm
LIBS_guard := $(shell pkg-config --libs $(PKGS_guard) 2>/dev/null)
LIBS_dawn  := $(shell pkg-config --libs libdrm 2>/dev/null)
LIBS_data  := $(shell pkg-config --libs $(PKGS_data) 2>/dev/null) -lcsv -lm
LIBS_tests := $(LIBS_visit) $(LIBS_guard) $(LIBS_data) $(shell pkg-config --libs $(PKGS_tests) 2>/dev/null)

# Warnings and hardening.  What a compiler may lack is tried, not assumed (see flags.mk below).
WARNINGS := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 \
	-Wimplicit-fallthrough -Werror=format-security -Werror=implicit -Werror=incompatible-pointer-types \
	-Werror=int-conversion
# Every call that could throw would be a branch that no test takes.
UNWINDING := $(if $(filter coverage,$(VARIANT)),,-fexceptions)
TRY_CFLAGS := -Wtrampolines -Wbidi-chars=any -fstack-protector-strong -fstack-clash-protection \
	-fno-delete-null-pointer-checks -fno-strict-overflow -fno-strict-aliasing $(UNWINDING) -fPIE \
	-fstrict-flex-arrays=3 -fzero-init-padding-bits=all
TRY_CFLAGS_release := -ftrivial-auto-var-init=zero -fcf-protection=full -mbranch-protection=standard
TRY_LDFLAGS := -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,-z,separate-code -Wl,--as-needed
FORTIFY_release := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3

CPPFLAGS += -Isrc -Ibuild/tables -Itests/screens -D_GNU_SOURCE -MMD -MP $(FORTIFY_$(VARIANT))
CPPFLAGS += $(shell pkg-config --cflags $(PKGS_visit) $(PKGS_guard) $(PKGS_data) $(PKGS_tests) 2>/dev/null)
CFLAGS   += -std=c11 $(WARNINGS) $(FLAGS_$(VARIANT)) $(TRIED_CFLAGS)
LDFLAGS  += $(FLAGS_$(VARIANT)) $(TRIED_LDFLAGS)

# libgpiod 1 and 2 are different libraries: one file for each, that of the installed one is built
OTHER_GPIOD := $(if $(shell pkg-config --atleast-version=2 libgpiod 2>/dev/null && echo 2),src/guard/button_gpiod1.c,\
	src/guard/button_gpiod2.c)

# A new file in a room is found by itself
SRCS  := $(filter-out $(OTHER_GPIOD),$(sort $(wildcard src/*/*.c)))
MAINS := $(sort $(wildcard src/main-*.c))
# What tests run or load: programs of their own
HELPERS := tests/guard/rogue.c tests/guard/nofork.c tests/directory/answers.c tests/update/failing.c
TESTS := $(filter-out $(HELPERS),$(sort $(wildcard tests/base/*.c tests/language/*.c tests/directory/*.c tests/kiosk/*.c tests/ui/*.c \
	tests/screens/*.c tests/app/*.c tests/guard/*.c tests/tool/*.c tests/platform/*.c tests/update/*.c tests/import/*.c)))
FUZZ  := $(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/*.c)))
FUZZ_CHOSEN = $(foreach name,$(FUZZ),$(if $(findstring $(or $(T),$(name)),$(name)),$(name)))
LIB   := $(BUILD)/libfingerpost.a
PROGRAMS := $(BUILD)/fingerpost $(BUILD)/fingerpost-visit $(BUILD)/fingerpost-data $(BUILD)/fingerpost-import $(BUILD)/fingerpost-dawn
TOKENIZER := $(BUILD)/fingerpost-tokenizer.so
ICONS := $(sort $(wildcard assets/icons/*.svg))
PO    := $(sort $(wildcard assets/po/*.po))
CATALOGUES := $(PO:assets/po/%.po=build/assets/po/%.mo) $(PO:assets/po/%.po=build/assets/po/%.draft.mo)
SHIPPED := build/assets/icons.pack build/assets/borders.pack build/assets/last-resort.ppm $(CATALOGUES) build/directory.db build/floor

Q   := $(if $(V),,@)
say  = @printf '  %-5s %s\n' $(1) $(2)

all: $(PROGRAMS) $(TOKENIZER) $(SHIPPED) ## Build the programs and the shipped directory (VARIANT=debug|release|sanitize|coverage)

# The compiler is asked once for each folder which of the TRY flags it takes.
$(BUILD)/flags.mk: Makefile
	$(Q)mkdir -p $(@D); echo 'int main(void) { return 0; }' >$(@D)/flags.c; \
	try() { $(CC) -Werror "$$1" $(@D)/flags.c -o $(@D)/flags.out >/dev/null 2>&1; }; \
	c=; l=; for f in $(TRY_CFLAGS) $(TRY_CFLAGS_$(VARIANT)); do try $$f && c="$$c $$f"; done; \
	for f in $(TRY_LDFLAGS); do try $$f && l="$$l $$f"; done; \
	printf 'TRIED_CFLAGS :=%s\nTRIED_LDFLAGS :=%s\n' "$$c" "$$l" >$@; rm -f $(@D)/flags.c $(@D)/flags.out
ifneq ($(if $(MAKECMDGOALS),$(filter-out help setup clean run test bench bench-clear bench-map bench-stick bench-directory shots layers,$(MAKECMDGOALS)),all),)
-include $(BUILD)/flags.mk
endif

$(BUILD)/fingerpost: $(BUILD)/src/main-guard.o $(LIB)
$(BUILD)/fingerpost-visit: $(BUILD)/src/main-visit.o $(LIB)
$(BUILD)/fingerpost-data: $(BUILD)/src/main-data.o $(LIB)
$(BUILD)/fingerpost-import: $(BUILD)/src/main-import.o $(LIB)
$(BUILD)/fingerpost-dawn: $(BUILD)/src/main-dawn.o $(LIB)
$(BUILD)/fingerpost: LDLIBS := $(LIBS_guard)
$(BUILD)/fingerpost-dawn: LDLIBS := $(LIBS_dawn)
$(BUILD)/fingerpost-visit: LDLIBS := $(LIBS_visit)
$(BUILD)/fingerpost-data: LDLIBS := $(LIBS_data)
$(PROGRAMS):
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@
# For SQLite's own tools, which have no sanitizer in them
$(TOKENIZER): src/main-tokenizer.c src/directory/fold.c src/directory/fold_letters.c src/base/utf8.c
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) -std=c11 $(WARNINGS) $(FLAGS_release) -fPIC -shared $^ $$(pkg-config --libs icu-uc) -o $@
$(BUILD)/src/%.o: WARNINGS += -Wconversion -Wsign-conversion
$(LIB): $(SRCS:%.c=$(BUILD)/%.o)
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcs $@ $^
$(BUILD)/%.o: %.c $(BUILD)/flags.mk
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@
-include $(SRCS:%.c=$(BUILD)/%.d) $(MAINS:%.c=$(BUILD)/%.d) $(TESTS:%.c=$(BUILD)/%.d) $(BUILD)/tests/main.d

# Pictures, words and data are made once, whatever the variant
build/assets/icons/%.png: assets/icons/%.svg
	$(Q)mkdir -p $(@D) && rsvg-convert -w 192 -h 192 --keep-aspect-ratio -o $@ $<
build/assets/pack: assets/icons/pack.c src/ui/icons.h
	$(Q)mkdir -p $(@D) && $(CC) -std=c11 -O1 -Isrc -D_GNU_SOURCE $< $$(pkg-config --cflags --libs libpng) -o $@
build/assets/icons.pack: build/assets/pack $(ICONS:assets/icons/%.svg=build/assets/icons/%.png)
	$(call say,PACK,$@)
	$(Q)$< $@ $(filter %.png,$^)
build/assets/map-pack: assets/map/pack.c src/base/albers.c src/base/albers.h src/ui/borders.h
	$(Q)mkdir -p $(@D) && $(CC) -std=c11 -O1 -Isrc -D_GNU_SOURCE $< src/base/albers.c -lm -o $@
build/assets/borders.pack: build/assets/map-pack assets/map/borders.txt
	$(call say,PACK,$@)
	$(Q)$< $@ $(word 2,$^)
build/assets/last-resort.svg: assets/last-resort/page.sh data/national/phones.csv $(PO)
	$(Q)mkdir -p $(@D) && sh $< >$@
build/assets/last-resort.png: build/assets/last-resort.svg
	$(Q)rsvg-convert -o $@ $<
build/assets/ppm: assets/last-resort/ppm.c
	$(Q)mkdir -p $(@D) && $(CC) -std=c11 -O1 $< $$(pkg-config --cflags --libs libpng) -o $@
build/assets/last-resort.ppm: build/assets/ppm build/assets/last-resort.png
	$(call say,PAGE,$@)
	$(Q)$^ $@
build/assets/po/%.draft.mo: assets/po/%.po
	$(call say,MSGFMT,$@)
	$(Q)mkdir -p $(@D) && msgfmt --check --use-fuzzy -o $@ $<
build/assets/po/%.mo: assets/po/%.po
	$(Q)mkdir -p $(@D) && msgfmt --check -o $@ $<
# Tables that are compiled in: cells without commas and quotes
build/tables/%.inc: data/%.csv Makefile
	$(Q)mkdir -p $(@D) && sed -e 1d -e 's/[^,]*/"&"/g;s/.*/{ & },/' $< >$@
build/tables/wordlist.inc: data/wordlist.txt Makefile
	$(Q)mkdir -p $(@D) && sed -e 's/.*/"&",/' $< >$@
$(BUILD)/src/tool/headers.o: build/tables/headers.inc
$(BUILD)/src/update/phrase.o: build/tables/wordlist.inc
$(BUILD)/src/tool/needs.o $(BUILD)/tests/tool/needs_test.o: build/tables/categories.inc
build/directory.db: $(wildcard data/national/*.csv data/*.csv data/geo/*.csv) build/release/fingerpost-data
	$(call say,DATA,$@)
	$(Q)build/release/fingerpost-data build data/national -o $@
# Issued when they were last changed here, or a day that is named; where neither is known, when a row was checked last
build/floor: build/directory.db build/release/fingerpost-data $(wildcard .git/logs/HEAD)
	$(Q)day=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct 2>/dev/null)}; \
		build/release/fingerpost-data floor $< -o $@ $${day:+--issued $$(date -u -d @$$day +%F)}
build/sample.db: $(wildcard tests/walks/sample/*.csv data/words.csv) build/release/fingerpost-data
	$(Q)build/release/fingerpost-data build tests/walks/sample --words data/words.csv -o $@
ifneq ($(VARIANT),release)
build/release/fingerpost-data: $(SRCS) src/main-data.c
	$(Q)$(MAKE) --no-print-directory VARIANT=release CC=gcc $@
build/release/bench/generate: tests/bench/generate.c tests/bench/generate_words.c
	$(Q)$(MAKE) --no-print-directory VARIANT=release CC=gcc $@
build/release/bench/questions: tests/bench/questions.c $(SRCS)
	$(Q)$(MAKE) --no-print-directory VARIANT=release CC=gcc $@
endif

programs: $(PROGRAMS) $(TOKENIZER)

setup: ## Install the Debian packages that are missing
	$(Q)sh board/setup.sh $(PACKAGES)
run: setup ## Build what is missing and open the kiosk in a window (STICK=UPDATE.FPD KEYRING=KEYRING.FPD: as staff try it)
	$(Q)$(MAKE) --no-print-directory all
	$(Q)$(if $(STICK),sh board/try.sh $(BUILD) "$(STICK)" $(if $(KEYRING),"$(KEYRING)"),$(BUILD)/fingerpost --glass none)
test: setup ## Run every test; T=name only those whose name contains it
	-$(Q)sh board/setup.sh $(TEST_PACKAGES)
	$(Q)$(MAKE) --no-print-directory all $(BUILD)/tests/run build/sample.db
	$(Q)BUILD=$(BUILD) sh tests/run.sh $(T)
layers: ## Check that each room includes only the rooms it may
	$(Q)sh tests/layers.sh
sanitize: ## Run the tests under AddressSanitizer and UBSan
	$(Q)$(MAKE) --no-print-directory VARIANT=sanitize test
coverage: ## Run the tests and print coverage by file: lines, and branches taken both ways
	$(Q)rm -f $(SRCS:%.c=build/coverage/%.gcda)
	$(Q)$(MAKE) --no-print-directory VARIANT=coverage test
	$(Q)cd build/coverage && for f in $(SRCS); do gcov -n -b -o $${f%.c}.gcda ../../$$f; done 2>/dev/null | \
		awk '/^File/ {f = /src\/.*\.c/ ? $$2 : ""; b = "-"} /^Lines/ {l = $$2} /^Taken/ {b = $$4} /[Cc]alls/ && f {print l, b, f; f = ""}' | \
		sed "s/executed://;s/once://;s/'//g" | sort -n
bench: ## Measure answers, start, memory and idling beside a bare SDL2 program (needs Xvfb)
	$(Q)sh board/setup.sh $(PACKAGES) $(BENCH_PACKAGES)
	$(Q)$(MAKE) --no-print-directory VARIANT=release all build/release/bench/floor build/release/bench/meter build/release/tests/run
	$(Q)sh tests/bench/bench.sh
	$(Q)$(MAKE) --no-print-directory bench-clear
	$(Q)$(MAKE) --no-print-directory bench-map
	$(Q)$(MAKE) --no-print-directory bench-stick
	$(Q)$(MAKE) --no-print-directory bench-verify
bench-map: ## Measure only how long the map takes to be drawn, at every step of nearness
	$(Q)$(MAKE) --no-print-directory VARIANT=release all build/release/tests/run
	$(Q)echo "The map over a whole glass, time of the processor (a frame of 60 a second has 16.7 ms):"
	$(Q)FINGERPOST_BUILD=build/release build/release/tests/run chart 2>&1 | sed -n 's/^# /  /p'
	$(Q)$(MAKE) --no-print-directory bench-directory
bench-directory: ## Measure only the directory: build, size, every question (SIZES="1000 1000000")
	$(Q)$(MAKE) --no-print-directory VARIANT=release all build/release/bench/generate build/release/bench/questions
	$(Q)sh tests/bench/directory.sh $(if $(SIZES),"$(SIZES)")
bench-verify: ## Measure only how long an update takes to verify, beside libsodium's own hash of it
	$(Q)$(MAKE) --no-print-directory VARIANT=release build/release/bench/verify
	$(Q)echo "An update with three signatures, verified; time of the processor, medians:"
	$(Q)build/release/bench/verify
bench-stick: ## Measure only how long an update takes from the stick to the directory file (SIZES="1000 100000")
	$(Q)$(MAKE) --no-print-directory VARIANT=release all build/release/bench/generate
	$(Q)sh tests/bench/stick.sh $(if $(SIZES),"$(SIZES)")
bench-flat: ## Measure only how much longer each question takes of a million services than of a thousand
	$(Q)$(MAKE) --no-print-directory VARIANT=release all build/release/bench/questions build/thousand.db build/million.db
	$(Q)for size in thousand million; do for what in time pages; do \
		build/release/bench/questions build/$$size.db $$what >build/release/bench/$$size.$$what || exit 1; done; done
	$(Q)awk -f tests/bench/flat.awk build/release/bench/thousand.time build/release/bench/million.time
	$(Q)echo; awk -v pages=1 -f tests/bench/flat.awk build/release/bench/thousand.pages build/release/bench/million.pages
	$(Q)echo; sh tests/bench/visit.sh build/thousand.db build/million.db
bench-clear: ## Measure only how long a press takes to clear the glass (PRESSES=1000)
	$(Q)$(MAKE) --no-print-directory VARIANT=release all build/release/tests/run build/million.db
	$(Q)echo "From the button's edge until no pixel of a visit is left, 1920x1080:"
	$(Q)FINGERPOST_BUILD=build/release build/release/tests/run quick 2>&1 | sed -n 's/^# /  /p'
fuzz: fuzz-targets ## Fuzz each reader for FUZZ_SECONDS (default 30); T=name only those whose name contains it
	$(Q)sh tests/fuzz/fuzz.sh $(FUZZ_CHOSEN)
fuzz-check: fuzz-targets ## The same as a change is checked: from the seeds alone, two at a time, until something is found
	$(Q)sh tests/fuzz/check.sh $(FUZZ_CHOSEN)
fuzz-keep: fuzz-targets ## Keep the fewest inputs that reach as much as all that was found, as seeds; T=name as above
	$(Q)sh tests/fuzz/fuzz.sh --keep $(FUZZ_CHOSEN)
fuzz-targets:
	$(Q)sh board/setup.sh $(PACKAGES) $(FUZZ_PACKAGES)
	$(Q)$(MAKE) -s --no-print-directory VARIANT=release CC=gcc $(SHIPPED) build/fuzz/tests/fuzz/corpus/seeds
	$(Q)$(MAKE) -s --no-print-directory CC=clang VARIANT=fuzz $(FUZZ_CHOSEN:%=build/fuzz/tests/fuzz/%)
shots: setup ## Draw every screen into build/shots
	$(Q)$(MAKE) --no-print-directory all
	$(Q)BUILD=$(BUILD) sh tests/shots.sh
install: ## Install into $(DESTDIR)$(PREFIX) (usually /usr/local): programs, data, unit, desktop file; enables nothing
	$(Q)$(MAKE) --no-print-directory all
	$(Q)DESTDIR=$(DESTDIR) PREFIX=$(PREFIX) sh board/install.sh install $(BUILD)
uninstall: ## Take away what `make install` put there
	$(Q)DESTDIR=$(DESTDIR) PREFIX=$(PREFIX) sh board/install.sh uninstall $(BUILD)
image: ## Make the card for a Raspberry Pi, build/image/fingerpost-arm64.img.zst (as root)
	$(Q)sh board/setup.sh $(IMAGE_PACKAGES)
	$(Q)sh board/image.sh
image-twice: ## Make it in two fresh clones and compare the bytes (as root; FETCH=yes: Debian's packages are fetched twice too)
	$(Q)sh board/setup.sh $(IMAGE_PACKAGES)
	$(Q)sh board/image-twice.sh
image-lock: ## Write which of Debian's packages the last image was made of into board/image/packages.lock
	$(Q)sh board/image/lock.sh renew build/image
image-test: ## Start that card in an emulated machine and use it (as root; STEPS=short, long, "first usb" ...; MARGIN=8 waits longer)
	$(Q)sh board/setup.sh $(IMAGE_PACKAGES)
	$(Q)/usr/bin/python3 tests/board/image_test.py $(STEPS)
words: ## Collect the interface's sentences into assets/po/fingerpost.pot
	$(Q)sh assets/po/collect.sh

# Beside the shipped package: whoever presses has looked at a hotline too. After it: the folder geo is looked for beside the
# first one, and the made-up ZIP codes are not where the made-up points are
build/thousand.db: services = 1000
build/million.db: services = 1000000
build/thousand.db build/million.db: build/release/bench/generate build/release/fingerpost-data $(wildcard data/national/*.csv)
	$(call say,DATA,$@)
	$(Q)rm -rf $(@:.db=) && mkdir -p $(@:.db=) && $< $(services) $(@:.db=) && \
		build/release/fingerpost-data build $(@:.db=) data/national -o $@ --words data/words.csv; \
		status=$$?; rm -rf $(@:.db=); exit $$status

$(BUILD)/bench/floor: tests/bench/floor.c
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $^ $$(pkg-config --libs sdl2) -o $@
$(BUILD)/bench/meter: tests/bench/meter.c tests/bench/screen.c tests/bench/process.c $(LIB)
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $^ $$(pkg-config --libs x11 xtst xdamage) -o $@
$(BUILD)/bench/generate: tests/bench/generate.c tests/bench/generate_words.c
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $^ -lm -o $@
$(BUILD)/bench/questions: tests/bench/questions.c $(LIB)
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $^ $(LIBS_data) -o $@
build/fuzz/tests/fuzz/corpus/seeds: tests/fuzz/corpus/seeds.c
	$(Q)mkdir -p $(@D) && $(CC) -std=c11 $(WARNINGS) -O1 -D_GNU_SOURCE $< -o $@
build/fuzz/tests/fuzz/%: tests/fuzz/%.c build/fuzz/libfingerpost.a
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(CFLAGS) -fsanitize=fuzzer $^ $(LIBS_tests) -o $@
$(BUILD)/bench/verify: tests/bench/verify.c $(LIB)
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $^ -lsodium -o $@
$(BUILD)/tests/list.h: $(TESTS) Makefile
	$(Q)mkdir -p $(@D) && for t in $(filter %_test,$(basename $(notdir $(TESTS)))); do echo "TEST($$t)"; done >$@
$(BUILD)/tests/main.o: $(BUILD)/tests/list.h
$(BUILD)/tests/main.o: CPPFLAGS += -I$(BUILD)/tests
$(BUILD)/tests/rogue: tests/guard/rogue.c
	$(Q)mkdir -p $(@D) && $(CC) -std=c11 $(WARNINGS) -O1 -Isrc -D_GNU_SOURCE $< -o $@
$(BUILD)/tests/nofork.so: tests/guard/nofork.c
	$(Q)mkdir -p $(@D) && $(CC) -std=c11 $(WARNINGS) -O1 -D_GNU_SOURCE -fPIC -shared $< -o $@
$(BUILD)/tests/answers: $(BUILD)/tests/directory/answers.o $(LIB)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@
$(BUILD)/tests/failing.so: tests/update/failing.c
	$(Q)mkdir -p $(@D) && $(CC) -std=c11 $(WARNINGS) -O1 -D_GNU_SOURCE -fPIC -shared $< -ldl -o $@
$(BUILD)/tests/run: | $(BUILD)/tests/rogue $(BUILD)/tests/nofork.so $(BUILD)/tests/failing.so $(BUILD)/tests/answers build/release/fingerpost-data \
	build/release/bench/generate
# Memory that runs out where a test wants it to (tests/update/memory.h)
$(BUILD)/tests/run: private LDFLAGS += -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
$(BUILD)/tests/run: $(BUILD)/tests/main.o $(TESTS:%.c=$(BUILD)/%.o) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LIBS_tests) -o $@
compile_commands.json: Makefile $(SRCS) $(TESTS) ## Tell editors how files are compiled
	$(Q){ sep='['; for f in $(SRCS) $(MAINS) $(TESTS); do printf '%s\n{"directory":"%s","file":"%s","command":"%s"}' \
	  "$$sep" '$(CURDIR)' $$f "$(CC) $(CPPFLAGS) $(CFLAGS) -c $$f"; sep=','; done; printf '\n]\n'; } >$@
clean: ## Remove everything that was built
	$(Q)rm -rf build compile_commands.json
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z_.]+:.*## /{printf "  %-22s %s\n", $$1, $$2}' Makefile
.PHONY: all programs setup run install uninstall image image-twice image-lock image-test test layers sanitize coverage bench bench-clear bench-map bench-directory bench-verify fuzz fuzz-check fuzz-keep fuzz-targets shots words clean help
.DELETE_ON_ERROR:
.SECONDARY:
