address=http://10.234.25.67
password=admin
camera_name='Axis 223M'
cell=0

authtoken=$(curl -s "$address/Session" \
 -X POST -H "Content-Type: application/json" \
 -d "{'user':'admin','pwd':'$password'}" \
 | jq -r .Data.Token)

panel_guid=$(curl -s "$address/Panel" \
 -H "Content-Type: application/json" -H "authtoken: $authtoken" \
 | jq -r ".Data[]|select(.Default)|.PanelGuid")

camera_id=$(curl -s "$address/Camera" \
 -H "Content-Type: application/json" -H "authtoken: $authtoken" \
 | jq -r ".Data[]|select(.Name==\"$camera_name\")|.Id")

curl -s "$address/Panel/$panel_guid/Cell/$cell/Camera/$camera_id" \
 -H "Content-Type: application/json" -H "authtoken: $authtoken"

curl -s "$address/Session/$authtoken" \
 -X DELETE \
 -H "Content-Type: application/json" -H "authtoken: $authtoken"
