# syntax=docker/dockerfile:1

# The build keeps cargo's downloads and its compiled packages in BuildKit's cache: after a change only what depends on
# the change is compiled again.
FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --profile dist --locked --bin interview-bot \
    && cp target/dist/interview-bot /interview-bot \
    && mkdir /state

# Only the C library and the certificates of the authorities: no shell, no package manager. Its user is not root.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /interview-bot /usr/local/bin/interview-bot
COPY --from=build --chown=nonroot:nonroot /state /var/lib/interview-bot
# The default database is a file below the working directory.
WORKDIR /var/lib/interview-bot
VOLUME /var/lib/interview-bot
# For the health check; 0.0.0.0:8080 when something outside of the container must reach it.
ENV HTTP_LISTEN=127.0.0.1:8080 LOG_FORMAT=json
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=6s --start-period=20s --retries=3 CMD ["/usr/local/bin/interview-bot", "health"]
ENTRYPOINT ["/usr/local/bin/interview-bot"]
CMD ["run"]
