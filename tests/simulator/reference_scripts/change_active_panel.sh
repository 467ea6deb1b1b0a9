address=http://10.234.25.67
password=admin
panel_name='My Four View'

authtoken=$(curl -s "$address/Session" \
 -X POST -H "Content-Type: application/json" \
 -d "{'user':'admin','pwd':'$password'}" \
 | jq -r .Data.Token)

panel_guid=$(curl -s "$address/Panel" \
 -H "Content-Type: application/json" -H "authtoken: $authtoken" \
 | jq -r ".Data[]|select(.PanelName==\"$panel_name\")|.PanelGuid")

curl -s "$address/Panel/$panel_guid/Show" \
 -H "Content-Type: application/json" -H "authtoken: $authtoken"

curl -s "$address/Session/$authtoken" \
 -X DELETE \
 -H "Content-Type: application/json" -H "authtoken: $authtoken"
