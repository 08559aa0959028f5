package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/vmware/govmomi/session"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// login: the right password opens a session under the user's name, a wrong one is InvalidLogin and opens none.
func login(ctx context.Context, c *checklist) error {
	err := c.withSession(ctx, c.user, func(client *vim25.Client) error {
		current, err := session.NewManager(client).UserSession(ctx)
		if err != nil {
			return err
		}
		if current == nil || current.Key == "" || current.UserName == "" {
			return fmt.Errorf("currentSession says %+v", current)
		}
		return nil
	})
	if err != nil {
		return err
	}
	client, err := c.connect(ctx)
	if err != nil {
		return err
	}
	manager := session.NewManager(client)
	err = manager.Login(ctx, url.UserPassword(c.user.Username(), "not the password"))
	if _, ok := vimFault(err).(types.InvalidLogin); !ok {
		return fmt.Errorf("a wrong password: expected InvalidLogin, found %v", err)
	}
	if current, _ := manager.UserSession(ctx); current != nil {
		return fmt.Errorf("a wrong password opened session %s", current.Key)
	}
	return nil
}

// version: the server offers what it says it is, and is read at the version it offers.
func version(ctx context.Context, c *checklist) error {
	return c.withSession(ctx, c.user, func(client *vim25.Client) error {
		about := client.ServiceContent.About
		if about.ApiVersion != c.expected.APIVersion {
			return fmt.Errorf("about.apiVersion: expected %s, found %s", c.expected.APIVersion, about.ApiVersion)
		}
		if about.ApiType != "VirtualCenter" || about.InstanceUuid == "" {
			return fmt.Errorf("about says apiType %q, instanceUuid %q", about.ApiType, about.InstanceUuid)
		}
		if err := client.UseServiceVersion(); err != nil {
			return fmt.Errorf("vimServiceVersions.xml: %w", err)
		}
		if client.Version != c.expected.APIVersion {
			return fmt.Errorf("vimServiceVersions.xml offers %s first, about.apiVersion is %s", client.Version, about.ApiVersion)
		}
		for _, asked := range []string{client.Version, "6.0"} {
			client.Version = asked
			now, err := methods.GetCurrentTime(ctx, client)
			if err != nil {
				return fmt.Errorf("CurrentTime at version %s: %w", asked, err)
			}
			if away := time.Since(*now); away > 24*time.Hour || away < -24*time.Hour {
				return fmt.Errorf("CurrentTime at version %s is %s", asked, now)
			}
		}
		return nil
	})
}

// expiry: an idle session ends with NotAuthenticated, and logging in again on the same connection goes on.
func expiry(ctx context.Context, c *checklist) error {
	client, err := c.connect(ctx)
	if err != nil {
		return err
	}
	manager := session.NewManager(client)
	if err := manager.Login(ctx, c.user); err != nil {
		return err
	}
	if _, err := methods.GetCurrentTime(ctx, client); err != nil {
		return fmt.Errorf("the fresh session: %w", err)
	}
	// Asking would keep it alive, so there is nothing to poll.
	time.Sleep(c.sessionIdle + c.sessionIdle/2)
	_, err = methods.GetCurrentTime(ctx, client)
	if _, ok := vimFault(err).(types.NotAuthenticated); !ok {
		return fmt.Errorf("after the session ended: expected NotAuthenticated, found %v", err)
	}
	if err := manager.Login(ctx, c.user); err != nil {
		return fmt.Errorf("the second login: %w", err)
	}
	if _, err := methods.GetCurrentTime(ctx, client); err != nil {
		return fmt.Errorf("the second session: %w", err)
	}
	return manager.Logout(ctx)
}

// permission: a call beyond the user's privileges is NoPermission, naming object and privilege.
func permission(ctx context.Context, c *checklist) error {
	return c.withSession(ctx, c.limited, func(client *vim25.Client) error {
		machine := c.machine(c.expected.Denied)
		_, err := methods.PowerOffVM_Task(ctx, client, &types.PowerOffVM_Task{This: machine})
		fault, ok := vimFault(err).(types.NoPermission)
		if !ok {
			return fmt.Errorf("expected NoPermission, found %v", err)
		}
		if fault.PrivilegeId != "VirtualMachine.Interact.PowerOff" || fault.Object != machine {
			return fmt.Errorf("NoPermission says privilege %q on %s", fault.PrivilegeId, fault.Object)
		}
		return nil
	})
}

// vimFault is the typed fault in an error, or nil.
func vimFault(err error) interface{} {
	for ; err != nil; err = errors.Unwrap(err) {
		if soap.IsSoapFault(err) {
			return soap.ToSoapFault(err).VimFault()
		}
	}
	return nil
}

func (c *checklist) machine(id string) types.ManagedObjectReference {
	return types.ManagedObjectReference{Type: "VirtualMachine", Value: id}
}
