package main

import (
	"strings"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// fillIn adds what every vCenter has and this simulator leaves out: boot times of running machines, whether a
// distributed port group is one of uplinks, and a switch's default policy (which accepts promiscuous mode).
func fillIn() {
	booted := time.Now().Add(-40 * 24 * time.Hour)
	for _, entity := range simulator.Map.All("VirtualMachine") {
		vm := entity.(*simulator.VirtualMachine)
		if vm.Runtime.PowerState == types.VirtualMachinePowerStatePoweredOn {
			vm.Runtime.BootTime = &booted
			vm.Summary.Runtime.BootTime = &booted
		}
	}
	for _, entity := range simulator.Map.All("DistributedVirtualPortgroup") {
		group := entity.(*simulator.DistributedVirtualPortgroup)
		uplink := strings.Contains(group.Name, "Uplinks")
		group.Config.Uplink = &uplink
	}
	for _, entity := range simulator.Map.All("DistributedVirtualSwitch") {
		dvs := entity.(*simulator.DistributedVirtualSwitch)
		dvs.Config.GetDVSConfigInfo().DefaultPortConfig = &types.VMwareDVSPortSetting{
			SecurityPolicy: &types.DVSSecurityPolicy{AllowPromiscuous: own(true), MacChanges: own(false), ForgedTransmits: own(false)},
		}
	}
}

func own(value bool) *types.BoolPolicy {
	return &types.BoolPolicy{Value: &value}
}
