address=http://10.234.25.67
password=admin
cell=0
pan=50
tilt=0
zoom=0

authtoken=$(curl -s "$address/Session" \
 -X POST -H "Content-Type: application/json" \
 -d "{'user':'admin','pwd':'$password'}" \
 | jq -r .Data.Token)

curl -s "$address/PTZ/$cell/Relative/Pan/$pan/Tilt/$tilt/Zoom/$zoom" \
 -X PUT -d "" \
 -H "Content-Type: application/json" -H "authtoken: $authtoken"

curl -s "$address/Session/$authtoken" \
 -X DELETE \
 -H "Content-Type: application/json" -H "authtoken: $authtoken"
