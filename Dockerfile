# The queue service (docs/queue-administration.md): gateways and workers are the same image.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages ./packages
# No scripts of packages run, and what only builds or tests the app stays out.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

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
