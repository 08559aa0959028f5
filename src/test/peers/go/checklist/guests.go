package main

import (
	"context"
	"fmt"

	"github.com/vmware/govmomi/guest"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/types"
)

// guestProcesses: logging in to a guest, with the right password and with a wrong one.
func guestProcesses(ctx context.Context, c *checklist) error {
	return c.withChanging(ctx, c.user, func(client *vim25.Client, machine *object.VirtualMachine) error {
		manager, err := guest.NewOperationsManager(client, machine.Reference()).ProcessManager(ctx)
		if err != nil {
			return err
		}
		running, err := manager.ListProcesses(ctx, guestLogin("a <&> b"), nil)
		if err != nil {
			return err
		}
		if len(running) != 2 || running[0].Name != "systemd" || running[1].Name != "clamd" {
			return fmt.Errorf("its processes are %+v", running)
		}
		_, err = manager.ListProcesses(ctx, guestLogin("a"), nil)
		if _, ok := vimFault(err).(types.InvalidGuestLogin); !ok {
			return fmt.Errorf("expected InvalidGuestLogin, found %v", err)
		}
		return nil
	})
}

func guestLogin(password string) types.BaseGuestAuthentication {
	return &types.NamePasswordAuthentication{Username: "scan", Password: password}
}
