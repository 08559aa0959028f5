package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/task"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

const (
	cdrom   = 3000
	adapter = 4000
)

// power: off, on and shut down, with tasks that are waited for; what is off already fails with InvalidPowerState.
func power(ctx context.Context, c *checklist) error {
	return c.withChanging(ctx, c.user, func(client *vim25.Client, machine *object.VirtualMachine) error {
		if err := done(ctx)(machine.PowerOff(ctx)); err != nil {
			return err
		}
		if err := c.inState(ctx, machine, types.VirtualMachinePowerStatePoweredOff); err != nil {
			return err
		}
		fault, ok := failed(ctx)(machine.PowerOff(ctx)).(*types.InvalidPowerState)
		if !ok || fault.RequestedState != "poweredOff" || fault.ExistingState != "poweredOff" {
			return fmt.Errorf("powering off again: found %+v", fault)
		}
		if err := done(ctx)(machine.PowerOn(ctx)); err != nil {
			return err
		}
		if err := c.inState(ctx, machine, types.VirtualMachinePowerStatePoweredOn); err != nil {
			return err
		}
		if err := machine.ShutdownGuest(ctx); err != nil {
			return err
		}
		return machine.WaitForPowerState(ctx, types.VirtualMachinePowerStatePoweredOff)
	})
}

func (c *checklist) inState(ctx context.Context, machine *object.VirtualMachine, want types.VirtualMachinePowerState) error {
	state, err := machine.PowerState(ctx)
	if err == nil && state != want {
		return fmt.Errorf("the power state is %s, not %s", state, want)
	}
	return err
}

// device: a device is disconnected under the changeVersion that was read; the same again is ConcurrentAccess.
func device(ctx context.Context, c *checklist) error {
	return c.withChanging(ctx, c.user, func(client *vim25.Client, machine *object.VirtualMachine) error {
		before, err := c.config(ctx, machine)
		if err != nil {
			return err
		}
		spec, err := disconnected(ctx, machine)
		if err != nil {
			return err
		}
		spec.ChangeVersion = before.ChangeVersion
		if err := done(ctx)(machine.Reconfigure(ctx, spec)); err != nil {
			return err
		}
		after, err := c.config(ctx, machine)
		if err != nil {
			return err
		}
		drive := object.VirtualDeviceList(after.Hardware.Device).FindByKey(cdrom).GetVirtualDevice()
		if drive.Connectable.Connected || drive.Connectable.StartConnected || after.ChangeVersion == before.ChangeVersion {
			return fmt.Errorf("changeVersion %s, then %s, the drive is %+v", before.ChangeVersion, after.ChangeVersion, drive.Connectable)
		}
		fault := failed(ctx)(machine.Reconfigure(ctx, spec))
		if _, ok := fault.(*types.ConcurrentAccess); !ok {
			return fmt.Errorf("a stale changeVersion: found %T", fault)
		}
		spec.ChangeVersion = ""
		spec.DeviceChange[0].GetVirtualDeviceConfigSpec().Device.GetVirtualDevice().Key = 3999
		fault = failed(ctx)(machine.Reconfigure(ctx, spec))
		if _, ok := fault.(*types.InvalidDeviceSpec); !ok {
			return fmt.Errorf("an unknown device: found %T", fault)
		}
		return nil
	})
}

// question: disconnecting a drive that the guest holds asks; the task runs until the answer is there.
func question(ctx context.Context, c *checklist) error {
	return c.withChanging(ctx, c.user, func(client *vim25.Client, machine *object.VirtualMachine) error {
		spec, err := disconnected(ctx, machine)
		if err != nil {
			return err
		}
		running, err := machine.Reconfigure(ctx, spec)
		if err != nil {
			return err
		}
		var asked *types.VirtualMachineQuestionInfo
		err = property.Wait(ctx, property.DefaultCollector(client), machine.Reference(), []string{"runtime.question"},
			func(changes []types.PropertyChange) bool {
				for _, change := range changes {
					if found, ok := change.Val.(types.VirtualMachineQuestionInfo); ok {
						asked = &found
					}
				}
				return asked != nil
			})
		if err != nil {
			return err
		}
		if len(asked.Message) != 1 || asked.Message[0].Id != "msg.cdromdisconnect.locked" {
			return fmt.Errorf("asked is %+v", asked)
		}
		if err := machine.Answer(ctx, asked.Id, "0"); err != nil {
			return err
		}
		return running.Wait(ctx)
	})
}

// busy: a second task on the machine fails and names the first.
func busy(ctx context.Context, c *checklist) error {
	return c.withChanging(ctx, c.user, func(client *vim25.Client, machine *object.VirtualMachine) error {
		var held mo.VirtualMachine
		if err := machine.Properties(ctx, machine.Reference(), []string{"recentTask"}, &held); err != nil {
			return err
		}
		fault, ok := failed(ctx)(machine.PowerOff(ctx)).(*types.TaskInProgress)
		if !ok || len(held.RecentTask) != 1 || fault.Task != held.RecentTask[0] {
			return fmt.Errorf("found %+v beside %v", fault, held.RecentTask)
		}
		return nil
	})
}

// disabled: a method that is switched off is refused, before there is a task.
func disabled(ctx context.Context, c *checklist) error {
	return c.withChanging(ctx, c.user, func(client *vim25.Client, machine *object.VirtualMachine) error {
		spec, err := disconnected(ctx, machine)
		if err != nil {
			return err
		}
		_, err = machine.Reconfigure(ctx, spec)
		if _, ok := vimFault(err).(types.MethodDisabled); !ok {
			return fmt.Errorf("expected MethodDisabled, found %v", err)
		}
		return nil
	})
}

// denied: reconfiguring without the privilege for what is changed is NoPermission, naming it.
func denied(ctx context.Context, c *checklist) error {
	return c.withChanging(ctx, c.limited, func(client *vim25.Client, machine *object.VirtualMachine) error {
		spec, err := disconnected(ctx, machine)
		if err != nil {
			return err
		}
		_, err = machine.Reconfigure(ctx, spec)
		fault, ok := vimFault(err).(types.NoPermission)
		if !ok || fault.PrivilegeId != "VirtualMachine.Interact.DeviceConnection" || fault.Object != machine.Reference() {
			return fmt.Errorf("expected NoPermission for DeviceConnection, found %v, %+v", err, fault)
		}
		return nil
	})
}

// migration: who waits for the host of a machine is told of another one.
func migration(ctx context.Context, c *checklist) error {
	return c.withChanging(ctx, c.user, func(client *vim25.Client, machine *object.VirtualMachine) error {
		var hosts []types.ManagedObjectReference
		err := property.Wait(ctx, property.DefaultCollector(client), machine.Reference(), []string{"runtime.host"},
			func(changes []types.PropertyChange) bool {
				for _, change := range changes {
					if host, ok := change.Val.(types.ManagedObjectReference); ok {
						hosts = append(hosts, host)
					}
				}
				if len(hosts) == 1 {
					_ = touch(c.ready)
				}
				return len(hosts) == 2
			})
		if err != nil {
			return err
		}
		if hosts[0].Value != c.expected.Host || hosts[1].Value != c.expected.OtherHost {
			return fmt.Errorf("the hosts were %v", hosts)
		}
		return nil
	})
}

// withChanging runs f with the machine that is there to be changed.
func (c *checklist) withChanging(ctx context.Context, user userinfo, f func(*vim25.Client, *object.VirtualMachine) error) error {
	return c.withSession(ctx, user, func(client *vim25.Client) error {
		return f(client, object.NewVirtualMachine(client, c.machine(c.expected.Changing)))
	})
}

func (c *checklist) config(ctx context.Context, machine *object.VirtualMachine) (*types.VirtualMachineConfigInfo, error) {
	var held mo.VirtualMachine
	if err := machine.Properties(ctx, machine.Reference(), []string{"config"}, &held); err != nil {
		return nil, err
	}
	if held.Config == nil {
		return nil, errors.New("the machine has no config")
	}
	return held.Config, nil
}

// disconnected is the machine's drive as it is, only not connected any more.
func disconnected(ctx context.Context, machine *object.VirtualMachine) (types.VirtualMachineConfigSpec, error) {
	devices, err := machine.Device(ctx)
	if err != nil {
		return types.VirtualMachineConfigSpec{}, err
	}
	drive := devices.FindByKey(cdrom)
	drive.GetVirtualDevice().Connectable.Connected = false
	drive.GetVirtualDevice().Connectable.StartConnected = false
	return edit(drive), nil
}

func edit(device types.BaseVirtualDevice) types.VirtualMachineConfigSpec {
	return types.VirtualMachineConfigSpec{DeviceChange: []types.BaseVirtualDeviceConfigSpec{
		&types.VirtualDeviceConfigSpec{Operation: types.VirtualDeviceConfigSpecOperationEdit, Device: device},
	}}
}

// done waits for a task to succeed.
func done(ctx context.Context) func(*object.Task, error) error {
	return func(started *object.Task, err error) error {
		if err != nil {
			return err
		}
		limited, cancel := context.WithTimeout(ctx, 30*time.Second)
		defer cancel()
		return started.Wait(limited)
	}
}

// failed waits for a task and is the fault it ended with, or nil.
func failed(ctx context.Context) func(*object.Task, error) types.BaseMethodFault {
	return func(started *object.Task, err error) types.BaseMethodFault {
		var ended task.Error
		if errors.As(done(ctx)(started, err), &ended) {
			return ended.Fault()
		}
		return nil
	}
}
