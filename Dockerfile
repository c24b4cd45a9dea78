# The queue service (docs/queue-administration.md): gateways and workers are the same image.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages ./packages
# No scripts of packages run, and what only builds or tests the app stays out.
# A company's own certificate authority and registry come as secrets `ca` and `npmrc`, where there are any, and stay out of the image.
RUN --mount=type=secret,id=ca --mount=type=secret,id=npmrc,target=/root/.npmrc \
  if [ -s /run/secrets/ca ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/ca; fi; \
  npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=packages /app ./
COPY src/contracts ./src/contracts
COPY src/core ./src/core
COPY src/workers/adapters ./src/workers/adapters
COPY src/sandbox/engines/python/guest ./src/sandbox/engines/python/guest
COPY src/server ./src/server
USER node
EXPOSE 8080
# As process 1 Node gets SIGTERM itself, and drains.
ENTRYPOINT ["node", "--conditions=cloister-source", "--disable-warning=ExperimentalWarning", "src/server/main.ts"]
CMD ["--host", "0.0.0.0"]
