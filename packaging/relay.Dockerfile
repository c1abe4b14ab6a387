# The relay alone: no window libraries are needed to run it.
FROM python:3.11-slim
WORKDIR /app
COPY pyproject.toml README.md LICENSE ./
COPY packaging/constraints.txt packaging/constraints.txt
COPY assets assets
COPY whiteboard whiteboard
RUN pip install --no-cache-dir --constraint packaging/constraints.txt . && useradd --system whiteboard \
    && mkdir /rooms && chown whiteboard /rooms
USER whiteboard
EXPOSE 1234
ENTRYPOINT ["whiteboard"]
CMD ["serve", "--host", "0.0.0.0", "--data", "/rooms"]
