# One image for all of Mailroom: watchers, delivery, the Prefect server, one-off commands.
FROM python:3.11-slim-bookworm

RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      tesseract-ocr tesseract-ocr-osd tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-spa tesseract-ocr-ita \
      tesseract-ocr-nld tesseract-ocr-pol poppler-utils fonts-dejavu-core libgl1 libglib2.0-0 \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/mailroom
COPY requirements.lock ./
RUN pip install --no-cache-dir -r requirements.lock
COPY . .
RUN pip install --no-cache-dir --no-deps . \
 && useradd --create-home --home-dir /var/lib/mailroom mailroom \
 && install -d -o mailroom -g mailroom /var/lib/mailroom/models

USER mailroom
ENV OMP_THREAD_LIMIT=1 MAILROOM_HOME=/var/lib/mailroom PREFECT_SERVER_ANALYTICS_ENABLED=false DO_NOT_TRACK=1 ORT_DISABLE_TELEMETRY=1
ENTRYPOINT ["mailroom"]
CMD ["watch"]
