// Asks for labels of goods: scanned or searched on the left, what is asked for on the right.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    readonly property LabelRequest request: app.labels.request
    objectName: "labels-request"
    title: qsTr("Ask for labels")
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 230)
    onClosed: request.close()

    GoodsSearch {
        id: search
        width: parent.width * 0.52
        height: parent.height
        picker: root.request.picker
    }
    Item {
        anchors {
            left: search.right
            leftMargin: Theme.pad
            right: parent.right
        }
        height: parent.height
        ListView {
            id: wishes
            objectName: "label-wishes"
            anchors {
                fill: parent
                bottomMargin: go.height + Theme.gap
            }
            clip: true
            model: root.request.wishes
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: root.title
            delegate: Rectangle {
                id: row
                required property int index
                required property string title
                required property string text
                required property string value
                required property bool selected
                objectName: "label-wish-" + index
                width: wishes.width
                height: Theme.mm * 14
                radius: Theme.radius
                color: selected ? Theme.accentSoft : "transparent"
                Accessible.role: Accessible.ListItem
                Accessible.name: title + " " + value
                Column {
                    x: Theme.gap
                    width: parent.width - steps.width - Theme.gap * 2
                    anchors.verticalCenter: parent.verticalCenter
                    Label {
                        width: parent.width
                        text: row.title
                        font.bold: true
                        Accessible.ignored: true
                    }
                    Label {
                        width: parent.width
                        text: row.text
                        color: Theme.muted
                        font.pixelSize: Theme.textSmall
                        Accessible.ignored: true
                    }
                }
                Row {
                    id: steps
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    Key {
                        objectName: "label-wish-less-" + row.index
                        width: Theme.touch
                        text: "−"
                        Accessible.name: qsTr("One fewer")
                        onClicked: root.request.more(row.index, -1)
                    }
                    Label {
                        objectName: "label-wish-copies-" + row.index
                        width: Theme.mm * 12
                        height: Theme.touch
                        horizontalAlignment: Text.AlignHCenter
                        text: row.value
                        font.bold: true
                        font.pixelSize: Theme.textLarge
                    }
                    Key {
                        objectName: "label-wish-more-" + row.index
                        width: Theme.touch
                        text: "+"
                        Accessible.name: qsTr("One more")
                        onClicked: root.request.more(row.index, 1)
                    }
                }
            }
        }
        Label {
            anchors.centerIn: wishes
            width: wishes.width * 0.8
            visible: wishes.count === 0
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: qsTr("Scan the goods whose labels are missing or damaged.")
            color: Theme.muted
        }
        Key {
            id: go
            objectName: "labels-request-go"
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.touch * 1.2
            kind: Key.Accent
            sideways: true
            iconName: "check"
            text: qsTr("Put %1 labels on the list").arg(root.request.labels)
            hint: "Enter"
            enabled: root.request.labels > 0
            onClicked: root.request.confirm()
        }
    }
}
