// Shelf labels: what is out of date and why on the left, the chosen label and its printing on the right.
import QtQuick
import Evertill.Ui

PageFrame {
    id: root
    objectName: "labels-page"
    readonly property LabelsViewModel labels: app.labels
    title: qsTr("Shelf labels")

    Item {
        id: head
        width: parent.width
        height: Theme.touch
        Segmented {
            id: tabs
            objectName: "labels-tab"
            cellWidth: Theme.mm * 32
            options: root.labels.tabs
            current: root.labels.hanging ? 1 : 0
            onPicked: (index) => root.labels.pickTab(index)
        }
        SearchBox {
            objectName: "labels-search"
            anchors {
                left: tabs.right
                leftMargin: Theme.pad
                right: ask.left
                rightMargin: Theme.gap
            }
            text: root.labels.text
            placeholder: qsTr("Name, code or barcode")
            onEdited: (text) => root.labels.text = text
        }
        Key {
            id: ask
            objectName: "labels-ask"
            anchors.right: parent.right
            width: Theme.mm * 44
            height: Theme.touch
            sideways: true
            iconName: "scanner"
            text: qsTr("Ask for labels")
            hint: root.app.keyText(Action.Suspend)
            enabled: root.labels.allowed
            onClicked: root.labels.askForLabels()
        }
    }
    Item {
        id: reasons
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        height: Theme.touch
        Segmented {
            objectName: "labels-filter"
            cellWidth: (reasons.width - groups.width - Theme.gap - Theme.mm * count) / count
            readonly property int count: Math.max(1, root.labels.filters.length)
            options: root.labels.filters
            current: root.labels.filter
            onPicked: (index) => root.labels.setFilter(index)
        }
        Key {
            id: groups
            objectName: "labels-category"
            anchors.right: parent.right
            width: Theme.mm * 44
            height: Theme.touch
            sideways: true
            iconName: "menu"
            chosen: root.labels.category > 0
            text: root.labels.categories[root.labels.category] ?? ""
            enabled: root.labels.categories.length > 1
            onClicked: root.labels.showCategories(true)
        }
    }
    LabelList {
        id: list
        anchors {
            top: reasons.bottom
            topMargin: Theme.gap
            left: parent.left
            right: side.left
            rightMargin: Theme.pad
            bottom: parent.bottom
        }
        labels: root.labels
    }
    LabelSide {
        id: side
        anchors {
            top: list.top
            right: parent.right
            bottom: parent.bottom
        }
        width: Math.round(parent.width * 0.36)
        app: root.app
    }

    // In front of the whole page, as other dialogs are.
    Loader {
        parent: root
        anchors.fill: parent
        active: root.labels.categoriesShown
        sourceComponent: Component { LabelCategories { labels: root.labels } }
    }
    Loader {
        parent: root
        anchors.fill: parent
        active: root.labels.request.shown
        sourceComponent: Component { LabelAskDialog { app: root.app } }
    }
}
