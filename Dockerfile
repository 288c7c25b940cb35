# Images from one build: `services` (every service, and the jobs that set the system up), `web` (nginx with all pages, in front of the services) and,
# for clusters whose Ingress leads to each, `shell` and a remote's own, which ships alone.
# docker build --target services -t linecheck-services .
# A release names the bases by digest and says what it is (docs/operations/releasing.md).
ARG NODE_IMAGE=node:24-slim
ARG NGINX_IMAGE=nginx:1-alpine

FROM ${NODE_IMAGE} AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared-contracts/package.json shared-contracts/
COPY scripts/package.json scripts/
COPY system-tests/package.json system-tests/
COPY services/_kit/package.json services/_kit/
COPY services/_local-servers/package.json services/_local-servers/
COPY services/phone-numbers/package.json services/phone-numbers/
COPY services/sms-test/package.json services/sms-test/
COPY services/delivery-tracker/package.json services/delivery-tracker/
COPY services/sms-simulator/package.json services/sms-simulator/
COPY services/dev-identity/package.json services/dev-identity/
COPY frontends/_kit/package.json frontends/_kit/
COPY frontends/embed/package.json frontends/embed/
COPY frontends/shell/package.json frontends/shell/
COPY frontends/phone-widget/package.json frontends/phone-widget/
COPY frontends/sms-test/package.json frontends/sms-test/

FROM manifests AS build
RUN npm ci --ignore-scripts
COPY . .
# The servers that scripts start on a developer's machine have no place in an image.
RUN npm run build && rm -r services/_local-servers

# What runs needs less than what builds: the pages' libraries, for one, are in what webpack made.
FROM manifests AS libraries
RUN npm ci --ignore-scripts --omit=dev \
      --workspace shared-contracts --workspace scripts --workspace services/_kit --workspace services/phone-numbers \
      --workspace services/sms-test --workspace services/delivery-tracker --workspace services/sms-simulator \
      --workspace services/dev-identity

FROM ${NODE_IMAGE} AS services
ARG VERSION=0.0.0-local
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Linecheck services" \
      org.opencontainers.image.description="Every service of Linecheck, and the jobs that set it up" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
# All are mounted; a new volume takes its owner from here. Below /etc/linecheck is one folder for each container, as `prepare` sees them.
RUN cd /etc && mkdir -p linecheck && cd linecheck \
 && mkdir phone-numbers sms-test delivery-tracker dev-identity sms-simulator postgres nats nats-2 nats-3 gateway \
 && mkdir -p /var/lib/linecheck && chown -R node:node /etc/linecheck /var/lib/linecheck
COPY --from=libraries /app ./
COPY --from=build /app/shared-contracts shared-contracts
COPY --from=build /app/scripts scripts
COPY --from=build /app/services services
USER node
EXPOSE 3000

# What every image of pages has, and says of itself.
FROM ${NGINX_IMAGE} AS pages
ARG VERSION=0.0.0-local
ARG REVISION=unknown
LABEL org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="MIT"
EXPOSE 8080

FROM pages AS shell
LABEL org.opencontainers.image.title="Linecheck shell" \
      org.opencontainers.image.description="The dashboard that hosts the remotes"
COPY --from=build /app/frontends/nginx/shell.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/frontends/shell/dist /usr/share/nginx/html

FROM pages AS phone-widget-remote
LABEL org.opencontainers.image.title="Linecheck phone widget" \
      org.opencontainers.image.description="The remote for phone numbers"
COPY --from=build /app/frontends/nginx/remote.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/frontends/phone-widget/dist /usr/share/nginx/html/remotes/phone_widget

FROM pages AS sms-test-remote
LABEL org.opencontainers.image.title="Linecheck SMS test" \
      org.opencontainers.image.description="The remote for test texts"
COPY --from=build /app/frontends/nginx/remote.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/frontends/sms-test/dist /usr/share/nginx/html/remotes/sms_test

FROM pages AS web
LABEL org.opencontainers.image.title="Linecheck web" \
      org.opencontainers.image.description="nginx with all pages, in front of the services"
COPY --from=build /app/frontends/nginx/gateway.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/frontends/shell/dist /usr/share/nginx/html
COPY --from=build /app/frontends/phone-widget/dist /usr/share/nginx/html/remotes/phone_widget
COPY --from=build /app/frontends/sms-test/dist /usr/share/nginx/html/remotes/sms_test
