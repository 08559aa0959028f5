package main

import (
	"context"
	"fmt"
	"os"
	"reflect"

	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/view"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// names is a property of every machine by its moref.
type names map[string]string

// traversal: walking folders from the root finds each machine once, with its name and a parent that exists.
func traversal(ctx context.Context, c *checklist) error {
	return c.withSession(ctx, c.user, func(client *vim25.Client) error {
		visit := &types.SelectionSpec{Name: "folder"}
		spec := types.PropertyFilterSpec{
			ObjectSet: []types.ObjectSpec{{
				Obj: client.ServiceContent.RootFolder,
				SelectSet: []types.BaseSelectionSpec{
					&types.TraversalSpec{
						SelectionSpec: types.SelectionSpec{Name: "folder"},
						Type:          "Folder",
						Path:          "childEntity",
						SelectSet:     []types.BaseSelectionSpec{visit, &types.SelectionSpec{Name: "datacenter"}},
					},
					&types.TraversalSpec{
						SelectionSpec: types.SelectionSpec{Name: "datacenter"},
						Type:          "Datacenter",
						Path:          "vmFolder",
						SelectSet:     []types.BaseSelectionSpec{visit},
					},
				},
			}},
			PropSet: []types.PropertySpec{
				{Type: "VirtualMachine", PathSet: []string{"name", "parent"}},
				{Type: "Folder", PathSet: []string{"name"}},
			},
		}
		pages, err := retrieve(ctx, client, spec, 0)
		if err != nil {
			return err
		}
		found, folders, parents := names{}, map[types.ManagedObjectReference]bool{}, []types.ManagedObjectReference{}
		for _, object := range flatten(pages) {
			values := valuesOf(object)
			if object.Obj.Type == "Folder" {
				folders[object.Obj] = true
				continue
			}
			if _, twice := found[object.Obj.Value]; twice {
				return fmt.Errorf("%s came twice", object.Obj)
			}
			found[object.Obj.Value], _ = values["name"].(string)
			parent, _ := values["parent"].(types.ManagedObjectReference)
			parents = append(parents, parent)
		}
		for _, parent := range parents {
			if !folders[parent] {
				return fmt.Errorf("a machine's parent %s was not among the folders walked", parent)
			}
		}
		return same("machines", c.expected.Machines, found)
	})
}

// paging: pages of at most seven, more than one token, and together exactly what comes unpaged.
func paging(ctx context.Context, c *checklist) error {
	return c.withMachines(ctx, c.user, []string{"name"}, func(client *vim25.Client, spec types.PropertyFilterSpec) error {
		whole, err := retrieve(ctx, client, spec, 0)
		if err != nil {
			return err
		}
		pages, err := retrieve(ctx, client, spec, 7)
		if err != nil {
			return err
		}
		if len(pages) < 3 {
			return fmt.Errorf("expected three pages and more, so two tokens and more, found %d pages", len(pages))
		}
		for number, page := range pages {
			if len(page) == 0 || len(page) > 7 {
				return fmt.Errorf("page %d of %d has %d objects", number+1, len(pages), len(page))
			}
		}
		if len(flatten(pages)) != len(flatten(whole)) {
			return fmt.Errorf("%d objects in pages, %d unpaged", len(flatten(pages)), len(flatten(whole)))
		}
		if err := same("unpaged machines", c.expected.Machines, namesOf(flatten(whole))); err != nil {
			return err
		}
		return same("paged machines", c.expected.Machines, namesOf(flatten(pages)))
	})
}

// updates: the first set holds everything, the next is empty in time, a change comes alone and with a new version.
func updates(ctx context.Context, c *checklist) error {
	return c.withMachines(ctx, c.user, []string{"name"}, func(client *vim25.Client, spec types.PropertyFilterSpec) error {
		collector, err := property.DefaultCollector(client).Create(ctx)
		if err != nil {
			return err
		}
		if err := collector.CreateFilter(ctx, types.CreateFilter{Spec: spec}); err != nil {
			return err
		}
		first, err := waitFor(ctx, client, collector, "", 5)
		if err != nil {
			return err
		}
		if first == nil || first.Version == "" {
			return fmt.Errorf("the first set is %+v", first)
		}
		entered := names{}
		for _, update := range changesOf(first) {
			if update.Kind != types.ObjectUpdateKindEnter {
				return fmt.Errorf("%s came first as %q", update.Obj, update.Kind)
			}
			entered[update.Obj.Value], _ = update.ChangeSet[0].Val.(string)
		}
		if err := same("machines that entered", c.expected.Machines, entered); err != nil {
			return err
		}
		quiet, err := waitFor(ctx, client, collector, first.Version, 1)
		if err != nil {
			return err
		}
		if quiet != nil {
			return fmt.Errorf("with nothing changed: expected no set, found %+v", changesOf(quiet))
		}
		if err := os.WriteFile(c.ready, nil, 0o600); err != nil {
			return err
		}
		second, err := waitFor(ctx, client, collector, first.Version, 60)
		if err != nil {
			return err
		}
		if second == nil || second.Version == first.Version {
			return fmt.Errorf("after a change: %+v", second)
		}
		changed := changesOf(second)
		if len(changed) != 1 || changed[0].Obj != c.machine(c.expected.Moving) || changed[0].Kind != types.ObjectUpdateKindModify {
			return fmt.Errorf("after a change of %s: %+v", c.expected.Moving, changed)
		}
		if change := changed[0].ChangeSet[0]; change.Name != "name" || change.Val == c.expected.Machines[c.expected.Moving] {
			return fmt.Errorf("the change is %+v", change)
		}
		return collector.Destroy(ctx)
	})
}

// missing: what may not be read is listed with its reason, beside what may.
func missing(ctx context.Context, c *checklist) error {
	return c.withMachines(ctx, c.limited, []string{"name", "config.hardware"}, func(client *vim25.Client, spec types.PropertyFilterSpec) error {
		pages, err := retrieve(ctx, client, spec, 0)
		if err != nil {
			return err
		}
		readable := 0
		for _, object := range flatten(pages) {
			values := valuesOf(object)
			if object.Obj.Value != c.expected.Denied {
				if values["config.hardware"] != nil && len(object.MissingSet) == 0 {
					readable++
				}
				continue
			}
			if len(object.MissingSet) != 1 || object.MissingSet[0].Path != "config.hardware" {
				return fmt.Errorf("the missing set of %s is %+v", object.Obj, object.MissingSet)
			}
			fault, ok := object.MissingSet[0].Fault.Fault.(*types.NoPermission)
			if !ok || fault.PrivilegeId == "" || fault.Object != object.Obj {
				return fmt.Errorf("the reason is %+v", object.MissingSet[0].Fault.Fault)
			}
			if values["config.hardware"] != nil || values["name"] == nil {
				return fmt.Errorf("with a missing property, the others are %v", values)
			}
			readable++
		}
		if readable != len(c.expected.Machines) {
			return fmt.Errorf("%d of %d machines came as they should", readable, len(c.expected.Machines))
		}
		return nil
	})
}

// views: a destroyed view is gone, and so is one whose session ended.
func views(ctx context.Context, c *checklist) error {
	var left types.ManagedObjectReference
	err := c.withSession(ctx, c.user, func(client *vim25.Client) error {
		manager := view.NewManager(client)
		first, err := manager.CreateContainerView(ctx, client.ServiceContent.RootFolder, []string{"VirtualMachine"}, true)
		if err != nil {
			return err
		}
		second, err := manager.CreateContainerView(ctx, client.ServiceContent.RootFolder, []string{"VirtualMachine"}, true)
		if err != nil {
			return err
		}
		left = second.Reference()
		var held mo.ContainerView
		if err := first.Properties(ctx, first.Reference(), []string{"view"}, &held); err != nil {
			return err
		}
		if len(held.View) != len(c.expected.Machines) {
			return fmt.Errorf("the view holds %d of %d machines", len(held.View), len(c.expected.Machines))
		}
		if err := first.Destroy(ctx); err != nil {
			return err
		}
		if err := gone(ctx, client, first.Reference()); err != nil {
			return err
		}
		return second.Properties(ctx, second.Reference(), []string{"view"}, &held)
	})
	if err != nil {
		return err
	}
	return c.withSession(ctx, c.user, func(client *vim25.Client) error { return gone(ctx, client, left) })
}

// gone tells whether reading an object is answered by ManagedObjectNotFound.
func gone(ctx context.Context, client *vim25.Client, ref types.ManagedObjectReference) error {
	var held mo.ContainerView
	err := property.DefaultCollector(client).RetrieveOne(ctx, ref, []string{"view"}, &held)
	if _, ok := vimFault(err).(types.ManagedObjectNotFound); !ok {
		return fmt.Errorf("reading the destroyed %s: expected ManagedObjectNotFound, found %v", ref, err)
	}
	return nil
}

// withMachines runs f with a filter over all machines, by a view that is destroyed afterwards.
func (c *checklist) withMachines(ctx context.Context, user userinfo, paths []string,
	f func(*vim25.Client, types.PropertyFilterSpec) error) error {
	return c.withSession(ctx, user, func(client *vim25.Client) error {
		root := client.ServiceContent.RootFolder
		machines, err := view.NewManager(client).CreateContainerView(ctx, root, []string{"VirtualMachine"}, true)
		if err != nil {
			return err
		}
		skip := true
		err = f(client, types.PropertyFilterSpec{
			ObjectSet: []types.ObjectSpec{{
				Obj:       machines.Reference(),
				Skip:      &skip,
				SelectSet: []types.BaseSelectionSpec{machines.TraversalSpec()},
			}},
			PropSet: []types.PropertySpec{{Type: "VirtualMachine", PathSet: paths}},
		})
		if err != nil {
			return err
		}
		return machines.Destroy(ctx)
	})
}

// retrieve reads page by page; a limit of zero leaves the size of a page to the server.
func retrieve(ctx context.Context, client *vim25.Client, spec types.PropertyFilterSpec, limit int32) ([][]types.ObjectContent, error) {
	collector := client.ServiceContent.PropertyCollector
	first, err := methods.RetrievePropertiesEx(ctx, client, &types.RetrievePropertiesEx{
		This:    collector,
		SpecSet: []types.PropertyFilterSpec{spec},
		Options: types.RetrieveOptions{MaxObjects: limit},
	})
	if err != nil {
		return nil, err
	}
	var pages [][]types.ObjectContent
	seen := map[string]bool{}
	for page := first.Returnval; page != nil; {
		pages = append(pages, page.Objects)
		if page.Token == "" {
			break
		}
		if seen[page.Token] {
			return nil, fmt.Errorf("token %q came twice", page.Token)
		}
		seen[page.Token] = true
		next, err := methods.ContinueRetrievePropertiesEx(ctx, client,
			&types.ContinueRetrievePropertiesEx{This: collector, Token: page.Token})
		if err != nil {
			return nil, err
		}
		page = &next.Returnval
	}
	return pages, nil
}

func waitFor(ctx context.Context, client *vim25.Client, collector *property.Collector, since string, seconds int32) (*types.UpdateSet, error) {
	answer, err := methods.WaitForUpdatesEx(ctx, client, &types.WaitForUpdatesEx{
		This:    collector.Reference(),
		Version: since,
		Options: &types.WaitOptions{MaxWaitSeconds: &seconds},
	})
	if err != nil {
		return nil, fmt.Errorf("WaitForUpdatesEx since %q: %w", since, err)
	}
	return answer.Returnval, nil
}

func changesOf(set *types.UpdateSet) []types.ObjectUpdate {
	var all []types.ObjectUpdate
	for _, filter := range set.FilterSet {
		all = append(all, filter.ObjectSet...)
	}
	return all
}

func flatten(pages [][]types.ObjectContent) []types.ObjectContent {
	var all []types.ObjectContent
	for _, page := range pages {
		all = append(all, page...)
	}
	return all
}

func valuesOf(object types.ObjectContent) map[string]interface{} {
	values := map[string]interface{}{}
	for _, value := range object.PropSet {
		values[value.Name] = value.Val
	}
	return values
}

func namesOf(objects []types.ObjectContent) names {
	found := names{}
	for _, object := range objects {
		found[object.Obj.Value], _ = valuesOf(object)["name"].(string)
	}
	return found
}

// same compares two maps and names a difference, since all of two large maps helps nobody.
func same(what string, want map[string]string, found names) error {
	if reflect.DeepEqual(want, map[string]string(found)) {
		return nil
	}
	for key, value := range want {
		if found[key] != value {
			return fmt.Errorf("%s: expected %d, found %d; %s should be %q, is %q", what, len(want), len(found), key, value, found[key])
		}
	}
	return fmt.Errorf("%s: expected %d, found %d", what, len(want), len(found))
}
