FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
ARG VERSION=dev
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /planbot . && mkdir /library

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /planbot /planbot
COPY --from=build /src/LICENSE /src/retrieval/encoder/model/LICENSE /licenses/
COPY --from=build --chown=nonroot:nonroot /library /library
ENV PLANBOT_LIBRARY=/library
VOLUME /library
USER nonroot:nonroot
ENTRYPOINT ["/planbot"]
CMD ["help"]
