# Read by the image's entry point when the volume is new: a database for each service, whose user reaches no other.
for service in phone_numbers sms_test delivery_tracker; do
  eval "password=\$$(echo "$service" | tr a-z A-Z)_PASSWORD"
  psql -v ON_ERROR_STOP=1 -v name="linecheck_$service" -v password="$password" --username postgres <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
done
