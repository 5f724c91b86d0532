# Zwei Befehle genügen: „make pruefen“ probiert das Programm aus, „make test“ prüft es selbst.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check
AUSGABE := ausgabe
LOCKS := packaging/requirements
BEISPIELE := integrationsplan-wiesenfurt.docx migrationskonzept-ahrental.odt

.PHONY: pruefen test lint bench beispiele uebersicht lock clean

pruefen: $(VENV)/.laufzeit
	@mkdir -p $(AUSGABE)
	@for datei in $(BEISPIELE); do \
	  cp pruefer/beispiele/$$datei $(AUSGABE)/ && \
	  $(BIN)/pruefer pruefen $(AUSGABE)/$$datei --kein-fehlercode && \
	  $(BIN)/pruefer pruefen $(AUSGABE)/$$datei --kein-fehlercode --format json --ausgabe $(AUSGABE)/$${datei%.*}.json && \
	  $(BIN)/pruefer kommentieren $(AUSGABE)/$$datei --ueberschreiben || exit 1; \
	done
	@echo "Kommentierte Kopien und Berichte (JSON) liegen im Ordner $(AUSGABE)/:"
	@ls -1 $(AUSGABE)

test: $(VENV)/.entwicklung
	@sh packaging/linux/libreoffice.sh
	$(BIN)/python -m pytest -q

lint: $(VENV)/.entwicklung
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.entwicklung
	$(BIN)/python tests/benchmarks/run.py

# Die Beispielpläne aus ihren Textquellen neu bauen (braucht LibreOffice für den .odt-Plan).
beispiele: $(VENV)/.entwicklung
	PYTHONPATH=. $(BIN)/python tests/beispiele/build_docx.py
	PYTHONPATH=. python3 tests/beispiele/build_odt.py

# Die Übersichtsseite und die Schemas des Lexikons aus den Daten neu schreiben.
uebersicht: $(VENV)/.entwicklung
	PYTHONPATH=. $(BIN)/python -c "from lexikon import overview, schema; overview.write(); schema.write()"

# Die festgeschriebenen Fassungen der Abhängigkeiten erneuern.
PIP_COMPILE := $(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links \
  --no-emit-trusted-host --no-header --no-annotate --strip-extras --allow-unsafe
lock: $(VENV)/.entwicklung
	$(BIN)/python -m pip install -q pip-tools
	$(PIP_COMPILE) -o $(LOCKS)/laufzeit.txt pyproject.toml
	$(PIP_COMPILE) --extra entwicklung -c $(LOCKS)/laufzeit.txt -o $(LOCKS)/entwicklung.txt pyproject.toml

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.laufzeit: $(LOCKS)/bau.txt $(LOCKS)/laufzeit.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r $(LOCKS)/bau.txt
	$(PIP) --require-hashes -r $(LOCKS)/laufzeit.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.entwicklung: $(LOCKS)/entwicklung.txt $(VENV)/.laufzeit
	$(PIP) --require-hashes -r $(LOCKS)/entwicklung.txt
	@touch $@

clean:
	rm -rf $(VENV) $(AUSGABE) build dist *.egg-info
