#!/bin/sh
# Installs LibreOffice for the tests when this is Debian/Ubuntu, we are root, and it is missing.
# Without it the tests that need a real office program are skipped by name.
set -eu
if command -v soffice >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "LibreOffice fehlt: Tests mit einem echten Büroprogramm werden übersprungen."
    exit 0
fi
echo "LibreOffice wird für die Tests installiert …"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q >/dev/null
apt-get install -y -q --no-install-recommends libreoffice-writer libreoffice-calc poppler-utils \
    fonts-liberation2 fonts-crosextra-carlito >/dev/null
