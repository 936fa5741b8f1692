# The image: planbot with the programs that read PDF files (poppler) and scans (tesseract).
#   docker build .                     the usual image
#   docker build --target office .     also with LibreOffice, for DOC, RTF and old WPS files
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
ARG VERSION=dev
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /planbot . && mkdir /library

FROM debian:12-slim AS readers
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates poppler-utils tesseract-ocr tesseract-ocr-chi-sim && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 65532 --no-create-home --shell /usr/sbin/nologin planbot

FROM readers AS office
RUN apt-get update && apt-get install -y --no-install-recommends libreoffice-writer-nogui fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
COPY --from=build /planbot /planbot
COPY --from=build /src/LICENSE /src/retrieval/encoder/model/LICENSE /licenses/
COPY --from=build --chown=65532:65532 /library /library
ENV PLANBOT_LIBRARY=/library
VOLUME /library
USER 65532:65532
ENTRYPOINT ["/planbot"]
CMD ["help"]

FROM readers
COPY --from=build /planbot /planbot
COPY --from=build /src/LICENSE /src/retrieval/encoder/model/LICENSE /licenses/
COPY --from=build --chown=65532:65532 /library /library
ENV PLANBOT_LIBRARY=/library
VOLUME /library
USER 65532:65532
ENTRYPOINT ["/planbot"]
CMD ["help"]
