// Goods of a form: what is chosen, or the hits while something is keyed.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property PromoFormViewModel form
    readonly property GoodsPicker picker: form.picker
    readonly property bool searching: picker.text !== ""

    GoodsSearch {
        picker: root.picker
        anchors.fill: parent
        resultsVisible: root.searching
        ListView {
            id: list
            objectName: "picked-list"
            anchors.fill: parent
            visible: !root.searching
            clip: true
            model: root.form.picked
            boundsBehavior: Flickable.StopAtBounds
            delegate: Item {
                id: row
                required property int index
                required property string key
                required property string title
                required property string text
                required property string value
                objectName: "picked-" + index
                width: list.width
                height: Math.max(Theme.mm * 12.5, Theme.textBody * 1.4 + Theme.textSmall * 1.5)
                Column {
                    width: parent.width - side.width - Theme.gap
                    anchors.verticalCenter: parent.verticalCenter
                    Label {
                        objectName: "picked-name-" + row.index
                        width: parent.width
                        text: row.title
                        font.bold: true
                    }
                    Label {
                        width: parent.width
                        text: row.text
                        color: Theme.muted
                        font.pixelSize: Theme.textSmall
                    }
                }
                Row {
                    id: side
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.mm
                    Key {
                        visible: root.form.bundle
                        width: Theme.mm * 10
                        height: Theme.mm * 10
                        text: "−"
                        textSize: Theme.textLarge
                        Accessible.name: qsTr("Less of %1").arg(row.title)
                        onClicked: root.form.less(row.index)
                    }
                    Label {
                        visible: root.form.bundle
                        width: Theme.mm * 8
                        height: Theme.mm * 10
                        horizontalAlignment: Text.AlignHCenter
                        text: row.value
                        font.bold: true
                        font.pixelSize: Theme.textLarge
                    }
                    Key {
                        objectName: "picked-more-" + row.index
                        visible: root.form.bundle
                        width: Theme.mm * 10
                        height: Theme.mm * 10
                        text: "+"
                        textSize: Theme.textLarge
                        Accessible.name: qsTr("More of %1").arg(row.title)
                        onClicked: root.form.more(row.index)
                    }
                    Key {
                        objectName: "picked-remove-" + row.index
                        width: Theme.mm * 11
                        height: Theme.mm * 10
                        iconName: "close"
                        Accessible.name: qsTr("Take off: %1").arg(row.title)
                        onClicked: root.form.remove(row.index)
                    }
                }
                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: 1
                    color: Theme.rule
                }
            }
            Label {
                anchors.centerIn: parent
                width: parent.width * 0.9
                visible: list.count === 0
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                text: root.picker.emptyText
                color: Theme.muted
            }
        }
    }
}
