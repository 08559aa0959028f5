package main

import (
	"context"
	"fmt"
	"net/url"
	"sort"
	"strings"

	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/mo"
)

// userinfo keeps the signatures of this package short.
type userinfo = *url.Userinfo

// tagging: categories, tags and what hangs on which machine, by single call and by batch; no session, no tags.
func tagging(ctx context.Context, c *checklist) error {
	return c.withSession(ctx, c.user, func(client *vim25.Client) error {
		stranger := tags.NewManager(rest.NewClient(client))
		if _, err := stranger.ListTags(ctx); err == nil || !strings.Contains(err.Error(), "401") {
			return fmt.Errorf("without a session: expected 401, found %v", err)
		}
		wrong := rest.NewClient(client)
		if err := wrong.Login(ctx, url.UserPassword(c.user.Username(), "not the password")); err == nil {
			return fmt.Errorf("a wrong password was taken")
		}
		service := rest.NewClient(client)
		if err := service.Login(ctx, c.user); err != nil {
			return err
		}
		if err := compareTags(ctx, tags.NewManager(service), c); err != nil {
			return err
		}
		if err := service.Logout(ctx); err != nil {
			return err
		}
		if _, err := tags.NewManager(service).ListTags(ctx); err == nil {
			return fmt.Errorf("the session outlived its end")
		}
		return nil
	})
}

func compareTags(ctx context.Context, manager *tags.Manager, c *checklist) error {
	categories, err := manager.GetCategories(ctx)
	if err != nil {
		return err
	}
	categoryNames := map[string]string{}
	for _, category := range categories {
		categoryNames[category.ID] = category.Name
	}
	all, err := manager.GetTags(ctx)
	if err != nil {
		return err
	}
	tagNames := map[string]string{}
	for _, tag := range all {
		if categoryNames[tag.CategoryID] == "" {
			return fmt.Errorf("tag %s has the unknown category %s", tag.Name, tag.CategoryID)
		}
		tagNames[tag.ID] = categoryNames[tag.CategoryID] + "/" + tag.Name
	}
	var machines []mo.Reference
	for id := range c.expected.Machines {
		machines = append(machines, c.machine(id))
	}
	attached, err := manager.ListAttachedTagsOnObjects(ctx, machines)
	if err != nil {
		return err
	}
	found := map[string]string{}
	for _, object := range attached {
		found[object.ObjectID.Reference().Value] = label(object.TagIDs, tagNames)
	}
	want := map[string]string{}
	for id, names := range c.expected.Tags {
		want[id] = strings.Join(names, ", ")
		single, err := manager.ListAttachedTags(ctx, c.machine(id))
		if err != nil {
			return err
		}
		if one := label(single, tagNames); one != want[id] {
			return fmt.Errorf("asked alone, %s has the tags %q, not %q", id, one, want[id])
		}
	}
	// An object without tags may be left out or come with an empty list; both are in use.
	for id, names := range found {
		if names == "" {
			delete(found, id)
		}
	}
	return same("tagged machines", want, found)
}

func label(ids []string, names map[string]string) string {
	var found []string
	for _, id := range ids {
		found = append(found, names[id])
	}
	sort.Strings(found)
	return strings.Join(found, ", ")
}
