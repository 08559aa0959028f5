package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// networkSystem adds the two calls that govmomi 0.24.2 lacks, so that clients can plant policies of standard networks.
type networkSystem struct {
	simulator.HostNetworkSystem
}

// mendHostNetworks gives every host a networkSystem of ours.
//
// The library keeps a host's network twice, at config.network and at networkInfo, and changes only the second, which
// no vCenter does; both become the same value here.
func mendHostNetworks() {
	for _, entity := range simulator.Map.All("HostSystem") {
		host := entity.(*simulator.HostSystem)
		ref := *host.ConfigManager.NetworkSystem
		system := &networkSystem{*simulator.Map.Get(ref).(*simulator.HostNetworkSystem)}
		system.NetworkInfo = host.Config.Network
		simulator.Map.Put(system)
	}
}

func (s *networkSystem) UpdateVirtualSwitch(req *types.UpdateVirtualSwitch) soap.HasFault {
	body := new(methods.UpdateVirtualSwitchBody)
	for i := range s.NetworkInfo.Vswitch {
		if s.NetworkInfo.Vswitch[i].Name == req.VswitchName {
			s.NetworkInfo.Vswitch[i].Spec = req.Spec
			s.compute()
			body.Res = new(types.UpdateVirtualSwitchResponse)
			return body
		}
	}
	body.Fault_ = simulator.Fault("no such switch", new(types.NotFound))
	return body
}

func (s *networkSystem) UpdatePortGroup(req *types.UpdatePortGroup) soap.HasFault {
	body := new(methods.UpdatePortGroupBody)
	for i := range s.NetworkInfo.Portgroup {
		if s.NetworkInfo.Portgroup[i].Spec.Name == req.PgName {
			s.NetworkInfo.Portgroup[i].Spec = req.Portgrp
			s.compute()
			body.Res = new(types.UpdatePortGroupResponse)
			return body
		}
	}
	body.Fault_ = simulator.Fault("no such port group", new(types.NotFound))
	return body
}

// compute brings the effective security policies up to date, as a host does: the group's own value, else its switch's.
// Groups added afterwards have none, since the library gives them none; real hosts leave it out at times as well.
func (s *networkSystem) compute() {
	for i := range s.NetworkInfo.Portgroup {
		group := &s.NetworkInfo.Portgroup[i]
		effective := types.HostNetworkSecurityPolicy{}
		for _, vswitch := range s.NetworkInfo.Vswitch {
			if vswitch.Name == group.Spec.VswitchName && vswitch.Spec.Policy != nil && vswitch.Spec.Policy.Security != nil {
				effective = *vswitch.Spec.Policy.Security
			}
		}
		if own := group.Spec.Policy.Security; own != nil {
			override(&effective.AllowPromiscuous, own.AllowPromiscuous)
			override(&effective.MacChanges, own.MacChanges)
			override(&effective.ForgedTransmits, own.ForgedTransmits)
		}
		group.ComputedPolicy.Security = &effective
	}
}

func override(value **bool, own *bool) {
	if own != nil {
		*value = own
	}
}
