package vmend.vsphere.rest;

import static vmend.vsphere.wire.RestCallList.encoded;

import vmend.vsphere.Automation;

/** Where things are in one form of the API, and whether its answers are wrapped. */
enum RestForm {
    API(Automation.Form.API, "/api/session", "/api/cis/tagging", "/", "?action="),
    REST(Automation.Form.REST, "/rest/com/vmware/cis/session", "/rest/com/vmware/cis/tagging", "/id:", "?~action=");

    private final Automation.Form form;
    private final String session;
    private final String tagging;
    private final String beforeId;
    private final String beforeAction;

    RestForm(Automation.Form form, String session, String tagging, String beforeId, String beforeAction) {
        this.form = form;
        this.session = session;
        this.tagging = tagging;
        this.beforeId = beforeId;
        this.beforeAction = beforeAction;
    }

    Automation.Form form() {
        return form;
    }

    boolean wraps() {
        return this == REST;
    }

    String session() {
        return session;
    }

    String categories() {
        return tagging + "/category";
    }

    String category(String id) {
        return categories() + beforeId + encoded(id);
    }

    String tags() {
        return tagging + "/tag";
    }

    String tag(String id) {
        return tags() + beforeId + encoded(id);
    }

    String attachedTags() {
        return tagging + "/tag-association" + beforeAction + "list-attached-tags-on-objects";
    }

    String attach(String tagId) {
        return association(tagId, "attach");
    }

    String detach(String tagId) {
        return association(tagId, "detach");
    }

    private String association(String tagId, String action) {
        return tagging + "/tag-association" + beforeId + encoded(tagId) + beforeAction + action;
    }
}
