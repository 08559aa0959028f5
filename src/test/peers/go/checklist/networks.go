package main

import (
	"context"
	"fmt"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

const standardGroup = "VM Network"

// network: an adapter moves to another group and to a standard one, and each network lists who is on it.
func network(ctx context.Context, c *checklist) error {
	return c.withChanging(ctx, c.user, func(client *vim25.Client, machine *object.VirtualMachine) error {
		target := object.NewDistributedVirtualPortgroup(client, c.group(c.expected.Target))
		backing, err := target.EthernetCardBackingInfo(ctx)
		if err != nil {
			return err
		}
		if err := move(ctx, machine, backing); err != nil {
			return err
		}
		devices, err := machine.Device(ctx)
		if err != nil {
			return err
		}
		moved := devices.FindByKey(adapter).GetVirtualDevice().Backing
		port := moved.(*types.VirtualEthernetCardDistributedVirtualPortBackingInfo).Port
		if port.PortgroupKey != c.expected.Target || port.PortKey == "" {
			return fmt.Errorf("the adapter's port is %+v", port)
		}
		if err := c.on(ctx, client, c.group(c.expected.Target), true); err != nil {
			return err
		}
		if err := c.on(ctx, client, c.group(c.expected.Group), false); err != nil {
			return err
		}
		standard := &types.VirtualEthernetCardNetworkBackingInfo{}
		standard.DeviceName = standardGroup
		if err := move(ctx, machine, standard); err != nil {
			return err
		}
		return c.on(ctx, client, c.group(c.expected.Target), false)
	})
}

func move(ctx context.Context, machine *object.VirtualMachine, to types.BaseVirtualDeviceBackingInfo) error {
	devices, err := machine.Device(ctx)
	if err != nil {
		return err
	}
	card := devices.FindByKey(adapter)
	card.GetVirtualDevice().Backing = to
	return done(ctx)(machine.Reconfigure(ctx, edit(card)))
}

// on tells what is wrong with the machines that a network lists.
func (c *checklist) on(ctx context.Context, client *vim25.Client, network types.ManagedObjectReference, want bool) error {
	var held mo.Network
	if err := property.DefaultCollector(client).RetrieveOne(ctx, network, []string{"vm"}, &held); err != nil {
		return err
	}
	found := false
	for _, machine := range held.Vm {
		found = found || machine.Value == c.expected.Changing
	}
	if found != want {
		return fmt.Errorf("%s lists %v", network, held.Vm)
	}
	return nil
}

func (c *checklist) group(id string) types.ManagedObjectReference {
	return types.ManagedObjectReference{Type: "DistributedVirtualPortgroup", Value: id}
}

// portgroup: a standard group takes a whole specification, and what that leaves out comes from the switch.
func portgroup(ctx context.Context, c *checklist) error {
	return c.withSession(ctx, c.user, func(client *vim25.Client) error {
		host := object.NewHostSystem(client, types.ManagedObjectReference{Type: "HostSystem", Value: c.expected.Host})
		system, err := host.ConfigManager().NetworkSystem(ctx)
		if err != nil {
			return err
		}
		before, err := standard(ctx, system)
		if err != nil {
			return err
		}
		no := false
		before.Spec.Policy.Security = &types.HostNetworkSecurityPolicy{MacChanges: &no}
		_, err = methods.UpdatePortGroup(ctx, client,
			&types.UpdatePortGroup{This: system.Reference(), PgName: standardGroup, Portgrp: before.Spec})
		if err != nil {
			return err
		}
		after, err := standard(ctx, system)
		if err != nil {
			return err
		}
		own, holds := after.Spec.Policy.Security, after.ComputedPolicy.Security
		if own.MacChanges == nil || *own.MacChanges || own.ForgedTransmits != nil {
			return fmt.Errorf("what is set is %+v", own)
		}
		if *holds.AllowPromiscuous || *holds.MacChanges || !*holds.ForgedTransmits {
			return fmt.Errorf("what holds is %+v", holds)
		}
		return nil
	})
}

func standard(ctx context.Context, system *object.HostNetworkSystem) (types.HostPortGroup, error) {
	var held mo.HostNetworkSystem
	if err := system.Properties(ctx, system.Reference(), []string{"networkInfo"}, &held); err != nil {
		return types.HostPortGroup{}, err
	}
	for _, group := range held.NetworkInfo.Portgroup {
		if group.Spec.Name == standardGroup {
			return group, nil
		}
	}
	return types.HostPortGroup{}, fmt.Errorf("there is no group %s", standardGroup)
}

// dvportgroup: a distributed group takes a sparse specification of the version that was read, and no older one.
func dvportgroup(ctx context.Context, c *checklist) error {
	return c.withSession(ctx, c.user, func(client *vim25.Client) error {
		group := object.NewDistributedVirtualPortgroup(client, c.group(c.expected.Group))
		before, err := config(ctx, group)
		if err != nil {
			return err
		}
		yes := true
		spec := types.DVPortgroupConfigSpec{
			ConfigVersion: before.ConfigVersion,
			DefaultPortConfig: &types.VMwareDVSPortSetting{
				SecurityPolicy: &types.DVSSecurityPolicy{MacChanges: &types.BoolPolicy{Value: &yes}},
			},
		}
		if err := done(ctx)(group.Reconfigure(ctx, spec)); err != nil {
			return err
		}
		after, err := config(ctx, group)
		if err != nil {
			return err
		}
		policy := after.DefaultPortConfig.(*types.VMwareDVSPortSetting).SecurityPolicy
		if !*policy.MacChanges.Value || policy.MacChanges.Inherited || *policy.ForgedTransmits.Value || !policy.ForgedTransmits.Inherited {
			return fmt.Errorf("the policy is %+v, %+v", policy.MacChanges, policy.ForgedTransmits)
		}
		if after.ConfigVersion == before.ConfigVersion {
			return fmt.Errorf("the configVersion is still %s", after.ConfigVersion)
		}
		fault := failed(ctx)(group.Reconfigure(ctx, spec))
		if _, ok := fault.(*types.ConcurrentAccess); !ok {
			return fmt.Errorf("a stale configVersion: found %T", fault)
		}
		return nil
	})
}

func config(ctx context.Context, group *object.DistributedVirtualPortgroup) (types.DVPortgroupConfigInfo, error) {
	var held mo.DistributedVirtualPortgroup
	err := group.Properties(ctx, group.Reference(), []string{"config"}, &held)
	return held.Config, err
}
