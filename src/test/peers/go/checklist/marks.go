package main

import (
	"context"
	"fmt"
	"os"
	"reflect"

	"github.com/vmware/govmomi/event"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// userevent: an event that a user writes is found by a query for its object.
func userevent(ctx context.Context, c *checklist) error {
	return c.withChanging(ctx, c.user, func(client *vim25.Client, machine *object.VirtualMachine) error {
		const message = "plan <7> & run 8"
		manager := event.NewManager(client)
		if err := manager.LogUserEvent(ctx, machine.Reference(), message); err != nil {
			return err
		}
		found, err := manager.QueryEvents(ctx, types.EventFilterSpec{
			Entity:      &types.EventFilterSpecByEntity{Entity: machine.Reference(), Recursion: "self"},
			EventTypeId: []string{"GeneralUserEvent"},
		})
		if err != nil {
			return err
		}
		if len(found) != 1 {
			return fmt.Errorf("found %d events", len(found))
		}
		one, ok := found[0].(*types.GeneralUserEvent)
		if !ok || one.Message != message || one.Entity.Entity != machine.Reference() {
			return fmt.Errorf("the event is %+v", found[0])
		}
		return nil
	})
}

// field: a custom value is set, also of a field that was just added.
func field(ctx context.Context, c *checklist) error {
	return c.withChanging(ctx, c.user, func(client *vim25.Client, machine *object.VirtualMachine) error {
		manager, err := object.GetCustomFieldsManager(client)
		if err != nil {
			return err
		}
		key, err := manager.FindKey(ctx, "owner")
		if err != nil {
			return err
		}
		added, err := manager.Add(ctx, "vmend", "VirtualMachine", nil, nil)
		if err != nil {
			return err
		}
		want := map[int32]string{key: "team <&> 7", added.Key: "seen"}
		for k, value := range want {
			if err := manager.Set(ctx, machine.Reference(), k, value); err != nil {
				return err
			}
		}
		var held mo.VirtualMachine
		if err := machine.Properties(ctx, machine.Reference(), []string{"customValue"}, &held); err != nil {
			return err
		}
		found := map[int32]string{}
		for _, value := range held.CustomValue {
			text := value.(*types.CustomFieldStringValue)
			found[text.Key] = text.Value
		}
		if !reflect.DeepEqual(want, found) {
			return fmt.Errorf("the values are %v", found)
		}
		return nil
	})
}

// attaching: a tag is attached and detached, each twice, since neither is an error when there is nothing to do.
func attaching(ctx context.Context, c *checklist) error {
	return c.withSession(ctx, c.user, func(client *vim25.Client) error {
		service := rest.NewClient(client)
		if err := service.Login(ctx, c.user); err != nil {
			return err
		}
		manager := tags.NewManager(service)
		machine := c.machine(c.expected.Changing)
		for _, step := range []struct {
			act  func(context.Context, string, mo.Reference) error
			want int
		}{{manager.AttachTag, 1}, {manager.AttachTag, 1}, {manager.DetachTag, 0}, {manager.DetachTag, 0}} {
			if err := step.act(ctx, c.expected.Tag, machine); err != nil {
				return err
			}
			found, err := manager.ListAttachedTags(ctx, machine)
			if err != nil {
				return err
			}
			if len(found) != step.want {
				return fmt.Errorf("expected %d tags, found %v", step.want, found)
			}
		}
		return service.Logout(ctx)
	})
}

// touch makes the file that says that a change is waited for.
func touch(path string) error {
	return os.WriteFile(path, nil, 0o600)
}
